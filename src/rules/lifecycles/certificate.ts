/** What may happen to a certificate; whether it is valid today is computed from its dates (engine/terms.ts). */
export const CERTIFICATE_STAGES = ['given', 'withdrawn', 'replaced'] as const
export type CertificateStage = (typeof CERTIFICATE_STAGES)[number]

export const certificateFollowers = {
  given: ['certificate.conclude', 'certificate.dismiss', 'certificate.withdraw', 'certificate.extend', 'certificate.correct', 'certificate.reissue', 'certificate.replace'],
  withdrawn: [],
  replaced: [],
} as const satisfies Record<CertificateStage, readonly string[]>
