import { connectDatabase } from "./connect";
import { RefreshToken } from "./refresh-token";

export type NewRefreshToken = {
  tokenHash: string;
  family: string;
  userId: string;
  expiresAt: Date;
};

export async function keepRefreshToken({ userId, ...token }: NewRefreshToken): Promise<void> {
  await connectDatabase();
  await RefreshToken.create({ ...token, user: userId });
}
