import { createHash } from 'node:crypto'
import { Signer } from '@signpdf/utils'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { type KeyWithChain, openPkcs12 } from './pkcs12.ts'

const OID = { data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4', signingCertificate: '1.2.840.113549.1.9.16.2.47' }

/**
 * Signs with a key in a PKCS#12 file as the baseline profile of PAdES asks (ETSI EN 319 142-1, level B-B): detached CMS with
 * the digest and the signing certificate (ESS signing-certificate-v2) among the signed attributes, and no signing time, which
 * stands in the dictionary of the PDF.
 */
export class CadesSigner extends Signer {
  readonly #key: KeyWithChain

  constructor(file: Buffer, passphrase: string) {
    super()
    this.#key = openPkcs12(file, passphrase)
  }

  override async sign(content: Buffer): Promise<Buffer> {
    const [own, ...above] = this.#key.certificates
    const certificate = pkijs.Certificate.fromBER(own)
    const key = await crypto.subtle.importKey('pkcs8', this.#key.key, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign'])
    const signed = new pkijs.SignedData({
      version: 1,
      encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
      signerInfos: [new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: signedAttributes(sha256(content), sha256(own)) }),
      })],
      certificates: [certificate, ...above.map((one) => pkijs.Certificate.fromBER(one))],
    })
    await signed.sign(key, 0, 'SHA-256')
    return Buffer.from(new pkijs.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }).toSchema().toBER())
  }
}

/** In the order that DER asks of a set: the shortest first. */
function signedAttributes(digest: Buffer, certificate: Buffer): pkijs.Attribute[] {
  const octets = (bytes: Buffer) => new asn1js.OctetString({ valueHex: new Uint8Array(bytes) })
  const sequence = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value })
  return [
    new pkijs.Attribute({ type: OID.contentType, values: [new asn1js.ObjectIdentifier({ value: OID.data })] }),
    new pkijs.Attribute({ type: OID.messageDigest, values: [octets(digest)] }),
    new pkijs.Attribute({ type: OID.signingCertificate, values: [sequence(sequence(sequence(octets(certificate))))] }),
  ]
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
