import { z } from "zod";
import { laterResolver } from "./later-resolver";

const contract = z.object({ email: z.string().trim().min(1, "Enter your e-mail address.") });
const options = { fields: {}, shouldUseNativeValidation: false };

test("nothing is fetched before the form is checked; then the contract decides", async () => {
  const load = jest.fn(async () => contract);
  const resolver = laterResolver(load);
  expect(load).not.toHaveBeenCalled();
  expect(await resolver({ email: " ana@example.org " }, undefined, options)).toEqual({
    values: { email: "ana@example.org" },
    errors: {},
  });
  const { errors } = await resolver({ email: " " }, undefined, options);
  expect(errors).toMatchObject({ email: { message: "Enter your e-mail address." } });
});
