import { Box } from '../../../ui/boxes.tsx'
import type { Html } from '../../../ui/html.ts'
import { planPaths, targetPaths, UnitTargetsTable } from '../../plans/index.ts'
import type { Board } from '../queries.ts'
import type { Reader } from '../reader.ts'
import { areaWords } from '../words.ts'
import { Files } from './cells.tsx'

/** Targets of the unit's plans for the year, with what was reached. */
export function TargetsBox({ board, reader, own }: { board: Board; reader: Reader; own: boolean }): Html {
  const { targets, choice, area } = board
  const list = <a href={targetPaths.query({ nam: choice.year, 'pham-vi': own ? undefined : 'below' })}>Danh sách chỉ tiêu</a>
  if (targets.rows.length === 0) {
    return (
      <Box title="Chỉ tiêu kế hoạch" aside={list}>
        <p class="meta">Chưa có kế hoạch năm {choice.year} của {areaWords(area, 'vi')} đang có hiệu lực với chỉ tiêu. <a href={planPaths.list}>Xem các kế hoạch</a></p>
      </Box>
    )
  }
  return (
    <Box title="Chỉ tiêu kế hoạch" aside={list}>
      <UnitTargetsTable view={targets} />
      <Files reader={reader} table="chi-tieu" of="Chỉ tiêu kế hoạch" />
      {targets.more && <p class="meta">Còn chỉ tiêu khác trong danh sách.</p>}
    </Box>
  )
}
