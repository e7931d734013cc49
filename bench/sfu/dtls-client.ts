import type { AddressInfo } from "node:net";
import type { types } from "mediasoup-client";
import {
  DtlsClient,
  ProtectionProfileAeadAes128Gcm,
  RTCDtlsTransport,
  SrtcpSession,
  SrtpSession,
} from "werift";

const handshakeTimeoutMs = 30_000;
/** Of AEAD_AES_128_GCM (RFC 7714). */
const keyBytes = 16;
const saltBytes = 12;

/** One end of the datagrams of a handshake. */
export type DatagramPort = {
  address: AddressInfo;
  send(data: Buffer): void;
  /** Where incoming datagrams of DTLS are to go. */
  listen(receive: (data: Buffer) => void): void;
};

/** What is encrypted with the keys of a handshake. */
export type SecureSession = { srtp: SrtpSession; srtcp: SrtcpSession };

/** One certificate for all synthetic browsers: making them is no part of what is measured. */
export async function ownDtlsParameters(): Promise<types.DtlsParameters> {
  const certificate = await RTCDtlsTransport.SetupCertificate();
  const fingerprints = certificate
    .getFingerprints()
    .map(({ value }) => ({ algorithm: "sha-256" as const, value: value.toUpperCase() }));
  return { role: "client", fingerprints };
}

/** Shakes hands as the client, over a port whose other end has been told of {@link ownDtlsParameters}. */
export async function shakeHands(port: DatagramPort): Promise<SecureSession> {
  const { privateKey: key, certPem: cert, signatureHash } = await RTCDtlsTransport.SetupCertificate();
  const transport = {
    type: "udp",
    address: port.address,
    closed: false,
    send: async (data: Buffer) => port.send(data),
    close: async () => undefined,
    onData: (_data: Buffer): void => undefined,
  };
  const srtpProfiles = [ProtectionProfileAeadAes128Gcm];
  const dtls = new DtlsClient({
    transport,
    cert,
    key,
    signatureHash,
    srtpProfiles: [...srtpProfiles],
    extendedMasterSecret: true,
  });
  port.listen((data) => transport.onData(data));
  await new Promise<void>((resolve, reject) => {
    const late = () => reject(new Error("The DTLS handshake takes too long."));
    const timer = setTimeout(late, handshakeTimeoutMs);
    dtls.onConnect.subscribe(() => {
      clearTimeout(timer);
      resolve();
    });
    dtls.onError.subscribe((error) => {
      clearTimeout(timer);
      reject(error);
    });
    dtls.connect().catch(reject);
  });
  const { localKey, localSalt, remoteKey, remoteSalt } = dtls.extractSessionKeys(keyBytes, saltBytes);
  const config = {
    keys: {
      localMasterKey: localKey,
      localMasterSalt: localSalt,
      remoteMasterKey: remoteKey,
      remoteMasterSalt: remoteSalt,
    },
    profile: ProtectionProfileAeadAes128Gcm,
  };
  return { srtp: new SrtpSession(config), srtcp: new SrtcpSession(config) };
}
