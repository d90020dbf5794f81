import { type Sheet, type SheetColumn, sheetOf } from '../../platform/sheet/index.ts'
import { SECTOR_WORDS } from '../certificates/index.ts'
import { type Figure, indicatorOf, type UnitFigures } from '../indicators/index.ts'
import { measureOf, measureWords, STANDING_LOOKS, type WithActual } from '../plans/index.ts'
import { atStart, LEVEL_WORDS } from '../places/index.ts'
import type { CallStanding } from '../reports/index.ts'
import { starsInWords } from '../../ui/words.ts'
import type { Lang } from '../../ui/html.ts'
import { unitCode } from './choice.ts'
import { STARS_CODES } from './figures.ts'
import type { Board } from './queries.ts'
import type { FigureTable, Table } from './reader.ts'
import { chosenFigures, ranked, type View } from './view.ts'
import { areaWords, dayWords, indicatorName, monthWords, placeWords, say, timeWords } from './words.ts'

/** A table of an officer's dashboard as a file. */
export function boardSheet(board: Board, table: Table): Sheet {
  if (table !== 'chi-tieu' && table !== 'bao-cao') return tableSheet(board, table, 'vi')
  const filter = [atStart(areaWords(board.area, 'vi')), `năm ${board.choice.year}`]
  if (table === 'bao-cao') {
    return sheetOf<CallStanding>({
      name: 'tinh-hinh-bao-cao', title: 'Báo cáo đã gửi, muộn, còn thiếu', filter, rows: board.reports?.calls ?? [],
      columns: [
        { label: 'Báo cáo', width: 60, value: (row) => row.title },
        { label: 'Cấp', value: (row) => LEVEL_WORDS[row.level] },
        { label: 'Hạn gửi', type: 'date', value: (row) => row.dueOn },
        { label: 'Phải gửi', type: 'number', value: (row) => row.total },
        { label: 'Đã gửi', type: 'number', value: (row) => row.sent },
        { label: 'Gửi muộn', type: 'number', value: (row) => row.late },
        { label: 'Quá hạn chưa gửi', type: 'number', value: (row) => row.missing },
        { label: 'Đã trả lại', type: 'number', value: (row) => row.returned },
      ],
    })
  }
  return sheetOf<WithActual>({
    name: 'chi-tieu-ke-hoach', title: 'Chỉ tiêu kế hoạch và kết quả', filter, rows: board.targets.rows,
    columns: [
      { label: 'Chỉ tiêu', width: 52, value: (row) => row.title },
      { label: 'Kế hoạch', width: 44, value: (row) => row.planNumber ?? row.planTitle },
      { label: 'Mức đề ra', width: 24, value: (row) => measureWords(measureOf(row), row.unit).replaceAll('\u00a0', ' ') },
      { label: 'Thực hiện', type: 'mean', value: (row) => valueIn(row.actual.figure) },
      { label: 'Đơn vị tính', value: (row) => row.unit },
      { label: 'Tính đến ngày', type: 'date', value: (row) => row.actual.on },
      { label: 'Tình trạng', value: (row) => STANDING_LOOKS[row.actual.standing].text },
    ],
  })
}

/** A table of figures as a file: the very rows of the page. */
export function tableSheet(view: View, table: FigureTable, lang: Lang): Sheet {
  const about = { filter: [atStart(areaWords(view.area, lang)), timeWords(view.choice.year, view.choice.part, lang), say(lang, 'onDay', { to: dayWords(view.span.to, lang) })] }
  switch (table) {
    case 'don-vi':
      return unitsSheet(view, lang, about)
    case 'cac-nam':
      return sheetOf({
        ...about, name: name(lang, 'so-lieu-cac-nam', 'figures-by-year'), title: say(lang, 'yearsTable'), rows: view.series,
        columns: [
          { label: say(lang, 'value'), width: 44, value: (row) => indicatorName(row, lang) },
          ...view.years.map((year): SheetColumn<View['series'][number]> => ({ label: year.running ? `${year.year} (${say(lang, 'running', { to: dayWords(year.span.to, lang) })})` : String(year.year), type: 'number', value: (row) => valueIn(year.figures.get(row.code)) })),
        ],
      })
    case 'hang-sao':
      return sheetOf({
        ...about, name: name(lang, 'theo-hang-sao', 'by-stars'), title: say(lang, 'stars'), rows: STARS_CODES,
        columns: [{ label: say(lang, 'starsHead'), value: (row) => starsInWords(row.stars, lang) }, { label: say(lang, 'products'), type: 'number', total: 'sum', value: (row) => valueIn(chosenFigures(view).get(row.code)) }],
      })
    case 'nganh':
      return sheetOf({
        ...about, name: name(lang, 'theo-nganh', 'by-sector'), title: say(lang, 'sectors'), rows: [...view.sectors].sort((one, other) => other.value - one.value),
        columns: [{ label: say(lang, 'sector'), width: 36, value: (row) => SECTOR_WORDS[lang][row.cut] ?? row.cut }, { label: say(lang, 'products'), type: 'number', total: 'sum', value: (row) => row.value }],
      })
    case 'den-han':
      return sheetOf({
        ...about, name: name(lang, 'sap-het-han', 'ending-soon'), title: say(lang, 'renewals'), rows: view.renewals,
        columns: [{ label: say(lang, 'month'), value: (row) => monthWords(row.month) }, { label: say(lang, 'certificates'), type: 'number', total: 'sum', value: (row) => row.count }],
      })
    default: {
      const never: never = table
      return never
    }
  }
}

function unitsSheet(view: View, lang: Lang, about: { filter: string[] }): Sheet {
  const { units, indicator } = view
  const province = units?.by === 'province'
  const rows = units ? [...ranked(units.rows, indicator.code), ...(units.own ? [units.own] : [])] : []
  return sheetOf<UnitFigures>({
    ...about, name: name(lang, province ? 'so-lieu-theo-tinh' : 'so-lieu-theo-xa', province ? 'figures-by-province' : 'figures-by-commune'),
    title: say(lang, 'unitsTable', { units: say(lang, province ? 'provinces' : 'communes') }), rows,
    columns: [
      { label: lang === 'en' ? 'Code' : 'Mã', value: (row) => unitCode(row.path) },
      { label: say(lang, province ? 'province' : 'commune'), width: 32, value: (row) => (row === units?.own ? say(lang, 'own') : atStart(placeWords(row.name, lang))) },
      ...(units?.indicators ?? []).map((one): SheetColumn<UnitFigures> => ({ label: indicatorName(one, lang), type: 'number', ...(indicatorOf(one.code)?.unit.startsWith('%') ? {} : { total: 'sum' as const }), value: (row) => valueIn(row.figures.get(one.code)) })),
    ],
  })
}

function valueIn(figure: Figure | undefined): number | null {
  return figure?.value ?? null
}

function name(lang: Lang, vi: string, en: string): string {
  return lang === 'en' ? en : vi
}
