import { render as renderAlone } from "@testing-library/react";
import type { ReactElement } from "react";
import { InEnglish } from "./in-english";

/** As Testing Library's own, with the English texts around what is rendered. */
export function render(element: ReactElement) {
  return renderAlone(element, { wrapper: InEnglish });
}
