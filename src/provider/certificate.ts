/** The certificate by which a plugin and its host know each other: made for one run, kept nowhere. */
import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** DER in base64 without padding, as the first line of a plugin has it. */
  readonly announced: string;
}

const YEAR_MS = 365 * 24 * 3_600_000;

/** As go-plugin makes one (mtls.go): P-256, its own authority, for `localhost`, both sides of a connection. */
export async function makeCertificate(): Promise<Certificate> {
  const names = [
    { name: 'commonName', value: 'localhost' },
    { name: 'organizationName', value: 'HashiCorp' },
  ];
  const made = await generate(names, {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + YEAR_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'keyUsage',
        digitalSignature: true,
        keyEncipherment: true,
        keyAgreement: true,
        keyCertSign: true,
        critical: true,
      },
      { name: 'extKeyUsage', clientAuth: true, serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const der = new X509Certificate(made.cert).raw;
  return { key: made.private, certificate: made.cert, announced: der.toString('base64').replace(/=+$/, '') };
}
