/**
 * The certificate by which a plugin and its host know each other: made for one run, kept nowhere. Written here, because to load a library
 * that writes certificates of every sort took a tenth of what a plan with nothing to do takes.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bits, explicit, implicit, integer, octets, oid, sequence, set, time, utf8, yes } from './der';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** DER in base64 without padding, as the first line of a plugin has it. */
  readonly announced: string;
}

const YEAR_MS = 365 * 24 * 3_600_000;
/** As go-plugin has it, for a host whose clock is behind. */
const EARLIER_MS = 30_000;

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

const named = (attribute: string, value: string): Buffer => set(sequence(oid(attribute), utf8(value)));

const NAME = sequence(named('2.5.4.3', 'localhost'), named('2.5.4.10', 'HashiCorp'));

/** digitalSignature, keyEncipherment, keyAgreement, keyCertSign: bits 0, 2, 4 and 5. */
const USAGES = bits(Buffer.from([0b1010_1100]), 2);
const OF_BOTH_SIDES = sequence(oid('1.3.6.1.5.5.7.3.2'), oid('1.3.6.1.5.5.7.3.1'));
const LOCALHOST = sequence(implicit(2, Buffer.from('localhost')));

const EXTENSIONS = sequence(
  sequence(oid('2.5.29.19'), yes(), octets(sequence(yes()))),
  sequence(oid('2.5.29.15'), yes(), octets(USAGES)),
  sequence(oid('2.5.29.37'), octets(OF_BOTH_SIDES)),
  sequence(oid('2.5.29.17'), octets(LOCALHOST)),
);

/** As go-plugin makes one (mtls.go): P-256, its own authority, for `localhost`, both sides of a connection. */
export function makeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = Date.now();
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(15)]);
  const signed = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_WITH_SHA256,
    NAME,
    sequence(time(new Date(now - EARLIER_MS)), time(new Date(now + YEAR_MS))),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, EXTENSIONS),
  );
  const der = sequence(signed, ECDSA_WITH_SHA256, bits(sign('sha256', signed, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    announced: der.toString('base64').replace(/=+$/, ''),
  };
}
