import { defineQuery } from '../../access/command.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { behindFigure, behindRows, lineOf } from './behind.ts'
import { figuresBy } from './figures.ts'
import type { BehindLine, Figure } from './model.ts'
import { figureInput, type FigureRow, figuresList, listInput, questionOf } from './queries.ts'
import { cutWords, daysWords, groupWords, SOURCE_WORDS, spanWords, TIME_WORDS } from './words.ts'

/** The catalogue with the figures of an area. */
export const figuresSheet = defineQuery({
  name: 'figures.sheet',
  title: 'Danh mục số liệu với giá trị, tải ra bảng tính',
  input: listInput,
  run: async (db, context): Promise<Sheet> => {
    const view = await figuresList.run(db, context)
    return sheetOf<FigureRow>({
      name: 'so-lieu',
      title: `Số liệu ${view.area.name}`,
      filter: [daysWords(view.span.from, view.span.to), view.filter.q && `chữ “${view.filter.q}”`, view.filter.source && SOURCE_WORDS[view.filter.source]],
      rows: view.rows,
      columns: [
        { label: 'Nhóm', value: ({ indicator }) => groupWords(indicator) },
        { label: 'Mã', width: 30, value: ({ indicator }) => indicator.code },
        { label: 'Số liệu', width: 46, total: 'count', value: ({ indicator }) => indicator.name },
        { label: 'Giá trị', type: 'mean', value: ({ figure }) => figure.value },
        { label: 'Đơn vị tính', value: ({ indicator }) => indicator.unit },
        { label: 'Tử số', type: 'number', value: ({ figure }) => figure.of },
        { label: 'Mẫu số', type: 'number', value: ({ figure }) => figure.over },
        { label: 'Cách tính', value: ({ indicator }) => TIME_WORDS[indicator.time] },
        { label: 'Nguồn', value: ({ indicator }) => SOURCE_WORDS[indicator.source] },
        { label: 'Định nghĩa', width: 80, value: ({ indicator }) => indicator.definition },
      ],
    })
  },
})

const MOST_ENTRIES = 5000

/** The records behind one figure, all that the actor may read. */
export const behindSheet = defineQuery({
  name: 'figure.sheet',
  title: 'Danh sách hồ sơ đứng sau một số liệu, tải ra bảng tính',
  input: figureInput,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const { indicator, area, span, cut } = await questionOf(db, actor, input, today)
    const question = { code: indicator.code, area: area.path, span, cut, limit: MOST_ENTRIES, actor }
    const query = behindRows(question)?.compile(db)
    return sheetOf<BehindLine>({
      name: 'danh-sach-so-lieu',
      title: `${indicator.name}, ${area.name}`,
      filter: [spanWords(indicator, span), cut && cutWords(cut.by, cut.value)],
      personal: true,
      rows: query ? (each) => eachBatch(db, query, (rows) => each(rows.map((row) => lineOf(indicator.code, row)))) : (await behindFigure(db, question)).lines,
      columns: [
        { label: 'Tên', width: 44, total: 'count', value: (line) => line.title },
        { label: 'Chi tiết', width: 70, value: (line) => line.detail },
        { label: 'Ngày', type: 'date', value: (line) => line.on },
        { label: 'Địa chỉ trong hệ thống', width: 30, value: (line) => line.href },
      ],
    })
  },
})

/** One figure divided by the units below. */
export const belowSheet = defineQuery({
  name: 'figure.below-sheet',
  title: 'Một số liệu chia theo đơn vị bên dưới, tải ra bảng tính',
  input: figureInput,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const { indicator, area, span, below } = await questionOf(db, actor, input, today)
    const { code } = indicator
    const units = below ? await figuresBy(db, { codes: [code], area: area.path, by: below, span }) : []
    return sheetOf<{ name: string; figure: Figure | undefined }>({
      name: 'so-lieu-theo-dia-ban',
      title: `${indicator.name}, ${area.name}`,
      filter: [spanWords(indicator, span)],
      rows: units.map((unit) => ({ name: unit.path === area.path ? `Chưa rõ nơi bên dưới, hoặc của chính ${unit.name}` : unit.name, figure: unit.figures.get(code) })),
      columns: [
        { label: 'Đơn vị', width: 40, total: 'count', value: (row) => row.name },
        { label: indicator.unit === '%' ? 'Giá trị (%)' : `Giá trị (${indicator.unit})`, type: indicator.unit === '%' ? 'mean' : 'number', ...(indicator.unit === '%' ? {} : { total: 'sum' as const }), value: (row) => row.figure?.value },
        ...(indicator.share || indicator.parts ? [
          { label: 'Tử số', type: 'number' as const, total: 'sum' as const, value: (row: { figure: Figure | undefined }) => row.figure?.of },
          { label: 'Mẫu số', type: 'number' as const, total: 'sum' as const, value: (row: { figure: Figure | undefined }) => row.figure?.over },
        ] : []),
      ],
    })
  },
})
