import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { SignPdf } from '@signpdf/signpdf'
import { SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils'
import { CadesSigner } from './cades.ts'
import { checkSignatures } from './check-signature.ts'

/** Signs the PDF of an office at its issue. */
export type PdfSigner = {
  /** Signed bytes, and the name in the certificate of the key. @throws Error with a sentence for the operator */
  sign(pdf: Buffer, about: { reason: string; at: Date }): Promise<{ pdf: Buffer; by: string }>
}

/** Why a signature could not be made; the sentence is for the operator. */
export class CannotSign extends Error {}

/** Room for the signature with its chain of certificates, in bytes. */
const ROOM = 16_384

/** A key in a PKCS#12 file: PAdES baseline, level B-B (ETSI EN 319 142-1), detached, over the whole file. */
export function pkcs12Signer(key: Buffer, passphrase: string): PdfSigner {
  return {
    sign: async (pdf, { reason, at }) => {
      try {
        const prepared = plainAddPlaceholder({ pdfBuffer: pdf, reason, contactInfo: '', name: '', location: '', signingTime: at, signatureLength: ROOM, subFilter: SUBFILTER_ETSI_CADES_DETACHED, widgetRect: [0, 0, 0, 0], appName: 'Sao' })
        const signed = await new SignPdf().sign(prepared, new CadesSigner(key, passphrase), at)
        return { pdf: signed, by: checkSignatures(signed)[0]?.by ?? '' }
      } catch (error) {
        throw new CannotSign(`The key of the office cannot sign: ${error instanceof Error ? error.message : String(error)}. Check the .p12 file and its passphrase in the .pass file beside it.`)
      }
    },
  }
}

/** The signing token of the state (Ban Cơ yếu Chính phủ) stays with its holder: the program cannot reach it. */
export function tokenSigner(): PdfSigner {
  return {
    sign: () => Promise.reject(new CannotSign('This office signs with the token of the state, which stays with its holder: download the PDF, sign it with the software of the token, and attach the signed file to the paper.')),
  }
}

/**
 * The signer of an office, from the folder `keys` of the data folder, by the path of its unit: `vn.01.p12` with its passphrase
 * in `vn.01.pass`, or an empty file `vn.01.token` where the office signs with the token of the state. Nothing: papers of the
 * office are signed by hand.
 */
export function signerFor(dataDir: string, path: string): PdfSigner | undefined {
  const file = (ending: string): string => join(dataDir, 'keys', `${path.replace(/[^a-z0-9._-]/gi, '')}.${ending}`)
  if (existsSync(file('token'))) return tokenSigner()
  if (!existsSync(file('p12'))) return undefined
  return pkcs12Signer(readFileSync(file('p12')), existsSync(file('pass')) ? readFileSync(file('pass'), 'utf8').replace(/\r?\n$/, '') : '')
}
