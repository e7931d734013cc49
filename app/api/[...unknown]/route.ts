import { RequestError } from "@/lib/protocol/errors";
import { answerProblem } from "../answer-problem";

/** Below `/api` programs ask: an address that does not exist is told as they are used to, not as a page. */
async function refuse(): Promise<Response> {
  return answerProblem(
    new RequestError("not-found", "There is no such address in this API. See /docs/api for those there are."),
  );
}

export { refuse as GET, refuse as POST, refuse as PUT, refuse as PATCH, refuse as DELETE };
