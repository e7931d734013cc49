/** How one end tells the other that it refuses: the contract, and the exception that carries it. */
export * from "./error-body";
export { errorBodyFrom, RequestError } from "./request-error";
