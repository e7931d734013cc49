/** The self-contained build: the package's main file expects Node's streams from the bundler. */
declare module "simple-peer/simplepeer.min.js" {
  import SimplePeer from "simple-peer";
  export = SimplePeer;
}
