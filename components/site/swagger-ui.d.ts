/** The viewer as one ES module; the package describes only its other forms. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type Options = {
    domNode: HTMLElement;
    url: string;
    deepLinking?: boolean;
    docExpansion?: "list" | "full" | "none";
    validatorUrl?: string | null;
  };
  const SwaggerUi: (options: Options) => unknown;
  export default SwaggerUi;
}
