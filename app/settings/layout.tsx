import type { ReactNode } from "react";
import { PageMessages } from "../page-messages";

/** The settings of the own account. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <PageMessages areas={["account"]}>{children}</PageMessages>;
}
