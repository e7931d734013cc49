# The app: pages, accounts, signalling. Needs MONGODB_URI, NEXTAUTH_SECRET, MEDIA_SERVER_SECRET and MEDIA_SERVER_URLS.
FROM node:22-bookworm-slim AS build
WORKDIR /app
# The dependencies first: this layer is made again only when they change.
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
RUN node -e "import('./scripts/setup/dependencies.mjs').then((setup) => setup.ensureDependencies())"
COPY . .
RUN node scripts/prepare.mjs app && npm prune --omit=dev && rm -rf .next/cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=node:node /app ./
RUN install -d -o node -g node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "server/main.ts"]
