import type { ReactNode } from "react";
import { PageMessages } from "../page-messages";

/** Signing in and making an account. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return <PageMessages areas={["account"]}>{children}</PageMessages>;
}
