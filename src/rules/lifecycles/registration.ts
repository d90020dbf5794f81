/** Steps of an annual registration list: drafted by the commune, sent up, returned for more or accepted by the province (M11.03). */
export const REGISTRATION_STAGES = ['drafting', 'sent', 'returned', 'accepted'] as const
export type RegistrationStage = (typeof REGISTRATION_STAGES)[number]

export const registrationFollowers = {
  drafting: ['registration.save', 'registration.discard', 'registration.send'],
  sent: ['registration.return', 'registration.accept'],
  returned: ['registration.save', 'registration.send'],
  accepted: ['registration.return'],
} as const satisfies Record<RegistrationStage, readonly string[]>

export const REGISTRATION_STAGE_WORDS: Record<RegistrationStage, string> = {
  drafting: 'Đang lập',
  sent: 'Đã gửi, chờ tiếp nhận',
  returned: 'Trả lại để bổ sung',
  accepted: 'Đã tiếp nhận',
}
