import { sql } from 'kysely'
import { defineQuery } from '../../access/command.ts'
import type { Db } from '../../platform/db/database.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, type SheetColumn, sheetOf } from '../../platform/sheet/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { dayOf, starsInWords } from '../../ui/words.ts'
import { unitLabel } from '../producers/index.ts'
import { type Counts, renewalForecast, SPAN_MONTHS } from './forecast.ts'
import { storedState } from './model.ts'
import { letterRows, type Line, listLetters } from './outbox.ts'
import { COUNCILS, ISSUERS, monthName } from './pages/forecast.tsx'
import { spanWords } from './pages/register.tsx'
import { type ListFilter, listCertificates, listReports, type RegisterRow, registerRows, type ReportLine, reportRows } from './queries.ts'
import { LETTER_WORDS, SECTOR_WORDS, STATE_WORDS } from './words.ts'

/** The register of certificates as a spreadsheet: the rows of its pages, in their order. */
export const registerSheet = defineQuery({
  name: 'certificate.sheet',
  title: 'Sổ giấy chứng nhận, tải ra bảng tính',
  input: listCertificates.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => sheetOf<RegisterRow>({
    name: 'so-giay-chung-nhan',
    title: 'Sổ giấy chứng nhận',
    filter: await filterWords(db, input),
    rows: (each) => eachBatch(db, registerRows(actor, input, today).compile(db), each),
    columns: [
      { label: 'Số giấy', width: 20, total: 'count', value: (row) => row.number },
      { label: 'Sản phẩm', width: 40, value: (row) => row.product_name },
      { label: 'Chủ thể', width: 36, value: (row) => row.producer_name },
      { label: 'Xã, phường', value: (row) => row.commune_name },
      { label: 'Tỉnh, thành phố', value: (row) => row.province_name },
      { label: 'Ngành', value: (row) => SECTOR_WORDS.vi[row.sector] ?? row.sector },
      { label: 'Hạng sao', type: 'number', value: (row) => row.stars },
      { label: 'Ngày cấp', type: 'date', value: (row) => row.issued_on },
      { label: 'Đến hết ngày', type: 'date', value: (row) => row.expires_on },
      { label: 'Tình trạng', value: (row) => STATE_WORDS.vi[row.state] },
    ],
  }),
})

async function filterWords(db: Db, { q, province, commune, state, within, ...rest }: ListFilter): Promise<(string | false | undefined)[]> {
  return [
    q && `chữ “${q}”`,
    province !== undefined && (await unitLabel(db, province)).fullName,
    commune !== undefined && (await unitLabel(db, commune)).fullName,
    state ? STATE_WORDS.vi[state].toLocaleLowerCase('vi') : 'không kể giấy đã thay thế',
    within !== undefined && `hết hạn trong ${within} ngày tới`,
    spanWords({ q, ...rest }),
    rest.held && 'giấy mới nhất của sản phẩm, chưa thu hồi',
  ]
}

/** A part of the outbox of letters as a spreadsheet. */
export const lettersSheet = defineQuery({
  name: 'letter.sheet',
  title: 'Hộp thư đi, tải ra bảng tính',
  input: listLetters.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const stage = input.stage ?? 'waiting'
    return sheetOf<Line>({
      name: 'thu-bao-het-han',
      title: 'Thư báo hết hạn',
      filter: [LETTER_WORDS[stage].toLocaleLowerCase('vi')],
      rows: (each) => eachBatch(db, letterRows(actor, stage).compile(db), each),
      columns: [
        { label: 'Sản phẩm', width: 36, total: 'count', value: (row) => row.product },
        { label: 'Gửi', width: 36, value: (row) => row.producer },
        { label: 'Xã, phường', value: (row) => row.commune },
        { label: 'Giấy chứng nhận', value: (row) => row.number },
        { label: 'Giấy đến hết ngày', type: 'date', value: (row) => row.expiresOn },
        { label: 'Tình trạng giấy', value: (row) => STATE_WORDS.vi[storedState(row, today)] },
        { label: 'Báo trước (ngày)', type: 'number', value: (row) => row.days },
        { label: 'Ngày báo', type: 'date', value: (row) => row.dueOn },
        { label: 'Số công văn', value: (row) => row.letterNumber },
        { label: 'Ngày gửi', type: 'date', value: (row) => row.dated },
        { label: 'Người ký', value: (row) => row.signer },
        { label: 'Lý do không gửi', value: (row) => row.reason },
        { label: 'Hồ sơ đánh giá lại đã nộp', value: (row) => row.filed },
      ],
    })
  },
})

/** What buyers reported, as a spreadsheet; who reported is personal. */
export const reportsSheet = defineQuery({
  name: 'public-report.sheet',
  title: 'Phản ánh của người mua, tải ra bảng tính',
  input: listReports.input,
  run: async (db, { actor }): Promise<Sheet> => sheetOf<ReportLine>({
    name: 'phan-anh',
    title: 'Phản ánh của người mua',
    personal: true,
    rows: (each) => eachBatch(db, reportRows(actor, sql`true`).compile(db), each),
    columns: [
      { label: 'Ngày', type: 'date', value: (row) => dayOf(row.at) },
      { label: 'Sản phẩm', width: 36, value: (row) => row.product },
      { label: 'Giấy chứng nhận', value: (row) => row.number },
      { label: 'Nói về', value: (row) => row.about },
      { label: 'Nội dung', width: 60, value: (row) => row.said },
      { label: 'Liên hệ', value: (row) => row.contact },
    ],
  }),
})

type ForecastRow = Partial<Counts> & { table: string; name: string; all: number; from?: PlainDate | undefined; to?: PlainDate | undefined; by?: PlainDate | undefined; council?: string | undefined }

/** The tables of the forecast one under the other; the first column tells them apart. */
export const forecastSheet = defineQuery({
  name: 'certificate.forecast-sheet',
  title: 'Dự báo đánh giá lại, tải ra bảng tính',
  input: renewalForecast.input,
  run: async (db, context): Promise<Sheet> => {
    const view = await renewalForecast.run(db, context)
    const { province, commune, sector, stars } = view.filter
    const rows: ForecastRow[] = [
      ...view.months.filter((month) => month.count > 0).flatMap((month) => month.levels.map(({ level, count, plan }) => ({
        table: 'Theo tháng hết hạn', name: monthName(month.month), all: count, from: plan.filing?.from, to: plan.filing?.to, by: plan.resultBy,
        council: `${monthName(plan.council)}, hội đồng ${COUNCILS[level]}${plan.round ? `, đợt ${plan.round.number}` : ''}`,
      }))),
      ...view.areas.map(({ name, all, within }) => ({ table: view.byProvince ? 'Theo tỉnh, thành phố' : 'Theo xã, phường', name, all, within })),
      ...view.sectors.map(({ sector: code, all, within }) => ({ table: 'Theo ngành', name: SECTOR_WORDS.vi[code] ?? code, all, within })),
      ...view.issuers.map((load) => ({ table: 'Theo hạng và nơi cấp', name: `${starsInWords(load.stars)}, ${ISSUERS[load.issuer] ?? load.issuer}`, all: load.all, within: load.within })),
    ]
    const spans = SPAN_MONTHS.map((months, i): SheetColumn<ForecastRow> => ({ label: `Hết hạn trong ${months} tháng`, type: 'number', value: (row) => row.within?.[i] }))
    return sheetOf<ForecastRow>({
      name: 'du-bao-danh-gia-lai',
      title: 'Dự báo đánh giá lại',
      filter: [
        `hết hạn từ ${monthName(view.today)} đến ${monthName(view.last)}`,
        province !== undefined && (await unitLabel(db, province)).fullName, commune !== undefined && (await unitLabel(db, commune)).fullName,
        sector && `ngành ${SECTOR_WORDS.vi[sector] ?? sector}`, stars !== undefined && `${stars} sao`,
      ],
      rows,
      columns: [
        { label: 'Bảng', width: 24, value: (row) => row.table },
        { label: 'Mục', width: 32, value: (row) => row.name },
        ...spans,
        { label: 'Cả kỳ', type: 'number', value: (row) => row.all },
        { label: 'Nộp hồ sơ từ', type: 'date', value: (row) => row.from },
        { label: 'Nộp hồ sơ đến', type: 'date', value: (row) => row.to },
        { label: 'Có kết quả chậm nhất', type: 'date', value: (row) => row.by },
        { label: 'Hội đồng đề xuất', width: 36, value: (row) => row.council },
      ],
    })
  },
})
