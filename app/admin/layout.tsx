import type { ReactNode } from "react";
import { PageMessages } from "../page-messages";

/** What admins see: accounts and meetings of everybody. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <PageMessages areas={["admin", "dashboard"]}>{children}</PageMessages>;
}
