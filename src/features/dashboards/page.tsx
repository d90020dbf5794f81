import { Back, Box, Columns, PageHead } from '../../ui/boxes.tsx'
import { LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { CountsStrip } from '../../ui/record.tsx'
import { certificatePaths } from '../certificates/index.ts'
import { figureHref } from '../indicators/index.ts'
import { atStart } from '../places/index.ts'
import { provinceCode } from './choice.ts'
import { MAP_CODES, PUBLIC_CODES, USUAL_HEAD } from './figures.ts'
import { Definitions } from './parts/cells.tsx'
import { ChoiceForm } from './parts/choice-form.tsx'
import { RenewalsBox } from './parts/renewals.tsx'
import { ReportsBox } from './parts/reports.tsx'
import { SectorsBox, StarsBox } from './parts/shares.tsx'
import { TargetsBox } from './parts/targets.tsx'
import { MapBox, UnitsTable } from './parts/units.tsx'
import { YearsBox } from './parts/years.tsx'
import { dashboardPaths, statisticsPaths } from './paths.ts'
import type { Board } from './queries.ts'
import type { Reader } from './reader.ts'
import { chosenFigures, shownIndicators } from './view.ts'
import { areaWords, dayWords, timeWords } from './words.ts'

/** Where figures, units and files lead for an officer. */
export function officerReader(board: Board): Reader {
  const { choice, area, span } = board
  const at: Record<string, string> = area.level === 'central' ? {} : area.level === 'commune' && !area.former ? { commune: String(area.unitId) } : { province: String(area.unitId) }
  return {
    lang: 'vi',
    figure: (code, path, when) => (board.mayOpen(path) ? figureHref({ code, area: path, span: when }) : undefined),
    unit: (path) => (path === area.path ? undefined : board.mayOpen(path) ? dashboardPaths.of({ ...choice, area: path }) : undefined),
    sector: (sector) => `${figureHref({ code: 'products.recognised', area: area.path, span })}&nganh=${sector}`,
    month: ({ from, to }) => `${certificatePaths.register}?${new URLSearchParams({ held: '1', from, to, ...at })}`,
    file: (table, format) => dashboardPaths.table(table, choice, format),
  }
}

/**
 * The dashboard of a unit (picture 12).
 * @param own whether the area is that of the officer's own unit
 */
export function BoardPage({ board, at, own }: { board: Board; at: string; own: boolean }): Html {
  const { choice, area, units } = board
  const reader = officerReader(board)
  const parent = area.above.findLast((one) => board.mayOpen(one.path))
  const figures = chosenFigures(board)
  const renewals = <RenewalsBox view={board} reader={reader} aside={<a href={certificatePaths.forecast}>Dự báo đánh giá lại</a>} />
  return (
    <>
      {parent && <Back href={dashboardPaths.of({ ...choice, area: parent.path })}>{atStart(areaWords(parent, 'vi'))}</Back>}
      <PageHead
        title={`Chỉ tiêu và kết quả ${areaWords(area, 'vi')}, ${timeWords(choice.year, choice.part, 'vi')}`} meta={`Số liệu lúc ${at}`}
        actions={<PublicLink board={board} />}
      />
      <ChoiceForm action={dashboardPaths.board} choice={choice} areas={board.areas} codes={MAP_CODES} today={board.today} lang="vi" />
      <CountsStrip
        label={`Số liệu đến ${dayWords(board.span.to, 'vi')}`}
        items={USUAL_HEAD.map(({ code, label }) => {
          const value = figures.get(code)?.value ?? 0
          return { n: value, label, href: value > 0 ? reader.figure(code, area.path, board.span) : undefined }
        })}
      />
      <TargetsBox board={board} reader={reader} own={own} />
      <Columns width="even" aside={units ? <MapBox view={board} units={units} reader={reader} /> : <><NoMap board={board} />{renewals}</>}>
        <StarsBox view={board} reader={reader} />
        <SectorsBox view={board} reader={reader} />
        {units && renewals}
      </Columns>
      {board.reports && <ReportsBox board={board} reports={board.reports} reader={reader} />}
      <YearsBox view={board} reader={reader} />
      {units && <UnitsTable view={board} units={units} reader={reader} />}
      <Definitions lang="vi" indicators={shownIndicators(board)} />
    </>
  )
}

/** The same figures for those without an account, as far as everybody may know them. */
function PublicLink({ board }: { board: Board }): Html {
  const { choice } = board
  const province = provinceCode(choice.area)
  const indicator = PUBLIC_CODES.includes(choice.indicator) ? choice.indicator : 'products.recognised'
  const query = new URLSearchParams({ 'dia-ban': province === undefined ? 'vn' : `vn.${province}`, nam: String(choice.year), 'chi-tieu': indicator })
  return <LinkButton kind="second" icon="globe" href={`${statisticsPaths.vi.board}?${query}`}>Trang công khai</LinkButton>
}

/** Why there is no map. */
function NoMap({ board }: { board: Board }): Html {
  return (
    <Box title="Bản đồ">
      <p class="meta">
        {board.area.former
          ? 'Đơn vị này đã kết thúc hoạt động nên không có trên bản đồ. Số ở đây là những gì đã ghi tại địa bàn đó; trên bản đồ của tỉnh, cả nước, số đó nằm ở xã, tỉnh hiện nay giữ nơi này.'
          : 'Số liệu này của các xã khác không công khai nên không vẽ bản đồ so sánh. Chọn số liệu đếm từ giấy chứng nhận để xem bản đồ.'}
      </p>
    </Box>
  )
}
