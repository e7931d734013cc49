import type { ReactNode } from "react";
import { PageMessages } from "../page-messages";

/** The own meetings. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <PageMessages areas={["dashboard"]}>{children}</PageMessages>;
}
