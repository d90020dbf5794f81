import { createHash, createVerify, timingSafeEqual, X509Certificate } from 'node:crypto'

/** One digital signature in a PDF. */
export type SignatureFound = {
  /** Name in the certificate of the key. */
  by: string
  /** Who gave that certificate. */
  givenBy: string
  /** Whether the bytes it covers are those that were signed, and the key signed them. */
  whole: boolean
  /** Whether it covers the file to its end; otherwise something was added behind it, such as a later signature. */
  toTheEnd: boolean
}

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g
/** More signatures than any paper has; the rest of a hostile file is not looked at. */
const MOST = 20

/** The signatures of a PDF (detached CMS: PAdES and adbe.pkcs7.detached), in the order in which they stand in the file. */
export function checkSignatures(pdf: Buffer): SignatureFound[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(BYTE_RANGE)].slice(0, MOST).flatMap((match) => {
    const [start = 0, first = 0, second = 0, length = 0] = match.slice(1).map(Number)
    if (start !== 0 || first >= second || second + length > pdf.length) return [broken(second + length >= pdf.length)]
    const toTheEnd = second + length === pdf.length
    const hex = pdf.subarray(first, second).toString('latin1').replace(/[<>\s]/g, '')
    if (!/^[0-9a-f]+$/i.test(hex)) return [broken(toTheEnd)]
    try {
      return [{ ...readCms(Buffer.from(hex, 'hex'), Buffer.concat([pdf.subarray(0, first), pdf.subarray(second, second + length)])), toTheEnd }]
    } catch {
      return [broken(toTheEnd)]
    }
  })
}

function broken(toTheEnd: boolean): SignatureFound {
  return { by: '', givenBy: '', whole: false, toTheEnd }
}

/** A piece of DER: its tag, its content, and all its bytes. */
type Der = { tag: number; body: Buffer; all: Buffer }

function readDer(bytes: Buffer): Der {
  const [tag, short] = [bytes.readUInt8(0), bytes.readUInt8(1)]
  const count = short & 0x80 ? short & 0x7f : 0
  if (count > 4 || (short & 0x80 && count === 0)) throw new Error('length')
  const length = count === 0 ? short : bytes.readUIntBE(2, count)
  const start = 2 + count
  if (start + length > bytes.length) throw new Error('end')
  return { tag, body: bytes.subarray(start, start + length), all: bytes.subarray(0, start + length) }
}

function parts(of: Der): Der[] {
  const found: Der[] = []
  for (let at = 0; at < of.body.length; ) {
    const part = readDer(of.body.subarray(at))
    found.push(part)
    at += part.all.length
  }
  return found
}

function at(list: readonly Der[], index: number): Der {
  const found = list.at(index)
  if (!found) throw new Error('missing')
  return found
}

const MESSAGE_DIGEST = '06092a864886f70d010904'
const DIGESTS: Record<string, string> = { '0609608648016503040201': 'sha256', '0609608648016503040202': 'sha384', '0609608648016503040203': 'sha512', '06052b0e03021a': 'sha1' }

/** SignedData of RFC 5652 with one signer: the digest of the content among the signed attributes, and the signature over those. */
function readCms(cms: Buffer, content: Buffer): Omit<SignatureFound, 'toTheEnd'> {
  const signedData = at(parts(at(parts(readDer(cms)), 1)), 0)
  const fields = parts(signedData)
  const certificates = fields.find((field) => field.tag === 0xa0)
  const info = parts(at(parts(at(fields, -1)), 0))
  const [, issuerAndSerial, digestAlgorithm, attributes] = info
  if (!certificates || !issuerAndSerial || !digestAlgorithm || attributes?.tag !== 0xa0) throw new Error('shape')
  const digest = DIGESTS[at(parts(digestAlgorithm), 0).all.toString('hex')]
  if (digest === undefined) throw new Error('digest')
  const serial = at(parts(issuerAndSerial), 1).body.toString('hex').replace(/^0+/, '')
  const chain = parts(certificates).map((one) => new X509Certificate(one.all))
  const signer = chain.find((one) => one.serialNumber.toLowerCase().replace(/^0+/, '') === serial) ?? chain[0]
  if (!signer) throw new Error('certificate')
  const told = parts(attributes).map(parts).find(([name]) => name?.all.toString('hex') === MESSAGE_DIGEST)
  const expected = told && at(parts(at(told, 1)), 0).body
  const found = createHash(digest).update(content).digest()
  const signed = Buffer.concat([Buffer.from([0x31]), attributes.all.subarray(1)])
  const key = signer.publicKey
  const whole = expected?.length === found.length && timingSafeEqual(expected, found) && createVerify(digest).update(signed).verify(key, at(info, 5).body)
  return { by: nameIn(signer.subject), givenBy: nameIn(signer.issuer), whole }
}

function nameIn(distinguished: string): string {
  return (/^CN=(.+)$/m.exec(distinguished)?.[1] ?? /^O=(.+)$/m.exec(distinguished)?.[1] ?? '').slice(0, 200)
}
