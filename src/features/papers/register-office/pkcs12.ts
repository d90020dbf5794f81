import forge from 'node-forge'

/** A private key (PKCS#8) with its certificate and the chain above it, each as DER. */
export type KeyWithChain = { key: Buffer<ArrayBuffer>; certificates: [Buffer<ArrayBuffer>, ...Buffer<ArrayBuffer>[]] }

/** Opens a PKCS#12 file. @throws Error when the passphrase is wrong, or the file holds no RSA key with its certificate */
export function openPkcs12(file: Buffer, passphrase: string): KeyWithChain {
  const opened = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(file.toString('binary')), passphrase)
  const bags = (type: string | undefined): forge.pkcs12.Bag[] => (type === undefined ? [] : (opened.getBags({ bagType: type })[type] ?? []))
  const key = [...bags(forge.pki.oids.pkcs8ShroudedKeyBag), ...bags(forge.pki.oids.keyBag)].find((bag) => bag.key)?.key
  const held = bags(forge.pki.oids.certBag).flatMap((bag) => bag.cert ?? [])
  const own = held.find((certificate) => key && 'n' in certificate.publicKey && certificate.publicKey.n.equals(key.n))
  if (!key || !own) throw new Error('the file holds no RSA key with its certificate')
  const der = (asn1: forge.asn1.Asn1): Buffer<ArrayBuffer> => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary')
  return {
    key: der(forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key))),
    certificates: [der(forge.pki.certificateToAsn1(own)), ...held.filter((one) => one !== own).map((one) => der(forge.pki.certificateToAsn1(one)))],
  }
}
