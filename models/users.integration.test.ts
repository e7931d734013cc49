import mongoose from "mongoose";
import { changeProfile } from "./change-profile";
import { createUser } from "./create-user";
import { findUserByEmail } from "./find-user-by-email";
import { findUserById } from "./find-user-by-id";
import { shareTestDatabase } from "./testing/test-database";
import { User } from "./user";

shareTestDatabase();

let made = 0;
const makeUser = (change: { email?: string } = {}) =>
  createUser({ email: `person-${++made}@example.org`, name: "Ana", passwordHash: "hash", ...change });

test("the first account of an installation is its admin, the next ones are not", async () => {
  expect(await makeUser()).toMatchObject({ role: "admin" });
  expect(await makeUser()).toMatchObject({ role: "user" });
});

test("an e-mail has one account, in whatever letter case", async () => {
  await makeUser({ email: "Zoe@Example.org" });
  await expect(makeUser({ email: "zoe@example.ORG" })).rejects.toMatchObject({
    name: "RequestError",
    code: "conflict",
  });
  expect(await findUserByEmail(" ZOE@example.org ")).toMatchObject({
    email: "zoe@example.org",
    passwordHash: "hash",
  });
});

test("of two who register the same e-mail at once, one gets it", async () => {
  const results = await Promise.allSettled([1, 2].map(() => makeUser({ email: "race@example.org" })));
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("an account is found by its id and renamed, and its password hash stays inside", async () => {
  const { id } = await makeUser();
  expect(await changeProfile(id, { name: "Ana María" })).toMatchObject({ id, name: "Ana María" });
  const found = await findUserById(id);
  expect(found).toMatchObject({ id, name: "Ana María", preferences: { joinMuted: false } });
  expect(found).not.toHaveProperty("passwordHash");
  expect(await findUserById("65f0c0ffee65f0c0ffee65f0")).toBeNull();
});

test("an account from before there were preferences for calls hears sounds and sees itself as in a mirror", async () => {
  const { id } = await makeUser();
  await User.collection.updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $unset: { preferences: 1 } });
  expect(await findUserById(id)).toMatchObject({ preferences: { sounds: true, mirrorOwnPicture: true } });
  await changeProfile(id, { preferences: { sounds: false } });
  expect(await findUserById(id)).toMatchObject({ preferences: { sounds: false, mirrorOwnPicture: true } });
});
