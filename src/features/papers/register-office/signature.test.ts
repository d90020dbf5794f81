import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import forge from 'node-forge'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import type { Paper } from '../../../platform/paper/index.ts'
import { checkSignatures } from './check-signature.ts'
import { issuePaper, signPaper, submitPaper, writePaper } from './commands.ts'
import { renderPaper } from './files.ts'
import { paperRecord } from './queries.ts'
import { CannotSign, pkcs12Signer, signerFor } from './sign.ts'

const folder = mkdtempSync(join(tmpdir(), 'sao-key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A key made for this run of the tests, in a PKCS#12 file. */
function testKey(name: string, passphrase: string): Buffer {
  const { privateKey, publicKey } = forge.pki.rsa.generateKeyPair(2048)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = '0526'
  certificate.validity.notBefore = new Date('2026-11-01T00:00:00Z')
  certificate.validity.notAfter = new Date('2028-11-01T00:00:00Z')
  const subject = [{ name: 'countryName', value: 'VN' }, { name: 'organizationName', value: 'UBND xa Hung Dao' }, { name: 'commonName', value: name }]
  certificate.setSubject(subject)
  certificate.setIssuer(subject)
  certificate.sign(privateKey, forge.md.sha256.create())
  return Buffer.from(forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], passphrase, { algorithm: 'aes256' })).getBytes(), 'binary')
}

const NOTE: Paper = { name: 'Thông báo', blocks: [{ kind: 'paragraph', text: 'Thông báo lịch tiếp nhận hồ sơ OCOP', ends: true }] }
let key: Buffer
let pdf: Buffer
beforeAll(async () => {
  key = testKey('UBND xa Hung Dao', 'mat-khau')
  pdf = (await renderPaper(NOTE)).pdf
})

const signed = () => pkcs12Signer(key, 'mat-khau').sign(pdf, { reason: 'Ban hành', at: new Date('2026-11-09T02:00:00Z') })

describe('the digital signature of a paper', () => {
  it('is whole, names its signer and covers the file to its end', async () => {
    const { pdf: bytes, by } = await signed()
    expect(by).toBe('UBND xa Hung Dao')
    expect(checkSignatures(bytes)).toEqual([{ by: 'UBND xa Hung Dao', givenBy: 'UBND xa Hung Dao', whole: true, toTheEnd: true }])
    expect(checkSignatures(pdf)).toEqual([])
  })

  it('follows the baseline profile of PAdES: the signing certificate among what is signed, the time only in the dictionary', async () => {
    const { pdf: bytes } = await signed()
    const text = bytes.toString('latin1')
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached')
    expect(text).toMatch(/\/M \(D:20261109/)
    const [, hex = ''] = /\/Contents <([0-9a-f]+)>/i.exec(text) ?? []
    expect(hex).toContain('060b2a864886f70d010910022f')
    expect(hex).not.toContain('06092a864886f70d010905')
  })

  it.each([['a byte of the text', 0.3], ['a byte near its head', 0.02]])('is broken by %s', async (_what, where) => {
    const { pdf: bytes } = await signed()
    const changed = Buffer.from(bytes)
    const at = Math.floor(pdf.length * where)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(checkSignatures(changed)).toMatchObject([{ whole: false }])
  })

  it('is broken by a forged signature, and what is added behind it is told', async () => {
    const { pdf: bytes } = await signed()
    const forged = Buffer.from(bytes)
    const at = forged.indexOf('0'.repeat(400), forged.indexOf('/Contents <')) - 20
    forged[at] = forged[at] === 0x30 ? 0x31 : 0x30
    expect(checkSignatures(forged)[0]?.whole).toBe(false)
    expect(checkSignatures(Buffer.concat([bytes, Buffer.from('\n% thêm\n')]))).toMatchObject([{ whole: true, toTheEnd: false }])
  })

  it('cannot be made with a wrong passphrase; the sentence says what to look at', async () => {
    await expect(pkcs12Signer(key, 'sai').sign(pdf, { reason: '', at: new Date() })).rejects.toThrow(/Check the \.p12 file and its passphrase/)
  })

  it('of the state’s token is made elsewhere; the sentence says how it goes on', async () => {
    mkdirSync(join(folder, 'keys'), { recursive: true })
    writeFileSync(join(folder, 'keys', 'vn.01.token'), '')
    const signer = signerFor(folder, 'vn.01')
    await expect(signer?.sign(pdf, { reason: '', at: new Date() })).rejects.toBeInstanceOf(CannotSign)
    await expect(signer?.sign(pdf, { reason: '', at: new Date() })).rejects.toThrow(/attach the signed file to the paper/)
    expect(signerFor(folder, 'vn.79')).toBeUndefined()
  })

  it('never stops on hostile bytes', () => {
    for (const text of ['%PDF-1.7 /ByteRange [0 5 9999999999 3]', '%PDF-1.7 /ByteRange [0 9 20 3] <ffff> ....', '%PDF-1.7 /ByteRange [9 9 9 9]', '%PDF-1.7 /ByteRange [0 30 40 2] <3080a0>..........']) {
      expect(checkSignatures(Buffer.from(text)).every((one) => !one.whole)).toBe(true)
    }
  })
})

describe('an office with a key', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })

  async function issued(): Promise<number> {
    const { paper } = await world.door.run(world.actor('minh'), writePaper, { kind: 'notice', abstract: 'Lịch tiếp nhận', to: '', body: 'Tiếp nhận vào thứ Hai.', recipients: 'Lưu trang', archive: 'VT' })
    await world.door.run(world.actor('minh'), submitPaper, { paper })
    await world.door.run(world.actor('hoa'), signPaper, { paper })
    await world.door.run(world.actor('minh'), issuePaper, { paper })
    await world.drain()
    return paper
  }

  it('signs what it issues, and the check for everybody says that the signature is whole', async () => {
    const keys = join(world.dataDir, 'keys')
    mkdirSync(keys, { recursive: true })
    const { path } = world.actor('minh').office
    writeFileSync(join(keys, `${path}.p12`), key)
    writeFileSync(join(keys, `${path}.pass`), 'mat-khau\n')
    const paper = await issued()
    const { files } = await world.door.ask(world.actor('minh'), paperRecord, { paper })
    expect(files.map((file) => [file.form, file.signed_by])).toEqual([['pdf', 'UBND xa Hung Dao'], ['docx', null]])
    const bytes = Buffer.from(await (await world.request(`/van-thu/${paper}/tep/pdf`, { as: 'minh' })).arrayBuffer())
    const form = new FormData()
    form.set('file', new File([new Uint8Array(bytes)], 'thong-bao.pdf'))
    const told = await (await world.request('/kiem-tra-van-ban', { method: 'POST', body: form })).text()
    expect(told).toContain('Chữ ký số của UBND xa Hung Dao (chứng thư do UBND xa Hung Dao cấp) còn nguyên.')
    const print = Buffer.from(await (await world.request(`/van-thu/${paper}/ban-in?dang=pdf`, { as: 'minh' })).arrayBuffer())
    expect(print.equals(bytes)).toBe(true)
  })

  it('issues without a signature when the key cannot be used, rather than not at all', async () => {
    writeFileSync(join(world.dataDir, 'keys', `${world.actor('minh').office.path}.pass`), 'sai')
    const { files } = await world.door.ask(world.actor('minh'), paperRecord, { paper: await issued() })
    expect(files.map((file) => file.signed_by)).toEqual([null, null])
  })
})
