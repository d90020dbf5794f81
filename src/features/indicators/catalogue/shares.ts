import type { Indicator } from '../model.ts'

/** Shares whose two numbers the registers hold. */
export const SHARES: readonly (Omit<Indicator, 'source'> & Required<Pick<Indicator, 'share'>>)[] = [
  {
    code: 'training.producers-trained-share', time: 'in-period', unit: '%', unitEn: '%', share: { of: 'training.producers-trained', over: 'producers.total' },
    name: 'Tỷ lệ chủ thể được tập huấn', nameEn: 'Share of producers trained',
    definition: 'Số chủ thể được tập huấn trong kỳ chia cho số chủ thể trong sổ vào ngày cuối kỳ.',
    definitionEn: 'Producers trained within the period over the producers in the register on its last day.',
  },
]
