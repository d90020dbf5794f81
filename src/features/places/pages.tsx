import { Button, Field } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, PageHead } from '../../ui/layout.tsx'
import { EmptyState, SummaryList } from '../../ui/record.tsx'
import type { PlaceHit } from './search.ts'
import type { showPlace } from './queries.ts'
import { HOW_WORDS, LEVEL_WORDS, periodWords } from './words.ts'

/** Looking for a place by any name that it ever had. */
export function PlacesPage({ q, hits }: { q: string; hits: readonly PlaceHit[] }): Html {
  return (
    <div class="info-page">
      <PageHead title="Tra cứu địa danh cũ, mới" sub="Gõ tên xã, phường, huyện, tỉnh nay hoặc trước đây, có dấu hay không dấu; thêm tên huyện, tỉnh sau dấu phẩy nếu trùng." />
      <form method="get" action="/dia-danh" class="form">
        <Field name="q" type="search" label="Tên địa danh" hint="Ví dụ: xa tan hoa, quoc oai" value={q} />
        <Button>Tìm</Button>
      </form>
      {q !== '' && hits.length === 0 && <EmptyState title={`Không thấy “${q}”`} text="Thử bớt chữ, hoặc chỉ gõ tên không kèm xã, phường." />}
      {hits.length > 0 && (
        <Box title={`${hits.length} nơi`}>
          <ul class="plain-list">
            {hits.map((hit) => (
              <li>
                <a href={`/dia-danh/${hit.unit.id}`}>{hit.unit.label}</a> <span class="muted">mã {hit.unit.code}, {LEVEL_WORDS[hit.level]}{hit.why === null ? '' : `; ${hit.why}`}</span>
              </li>
            ))}
          </ul>
        </Box>
      )}
    </div>
  )
}

/** One unit through time. */
export function PlacePage({ view }: { view: Awaited<ReturnType<typeof showPlace.run>> }): Html {
  const { unit, label } = view
  return (
    <div class="info-page">
      <Back href="/dia-danh">Tra cứu địa danh</Back>
      <PageHead title={label} sub={`Mã ${unit.code} · ${LEVEL_WORDS[unit.level]}`} />
      <SummaryList
        boxed
        items={[
          ...unit.names.map((name) => ({ label: periodWords(name.from, name.to), value: name.fullName })),
          ...(view.predecessors.length > 0 ? [{ label: 'Trước đó là', value: <Related units={view.predecessors} /> }] : []),
          ...(view.successors.length > 0 && !view.successors.some((one) => one.id === unit.id) ? [{ label: 'Nay thuộc', value: <Related units={view.successors} /> }] : []),
        ]}
      />
    </div>
  )
}

function Related({ units }: { units: readonly { id: number; label: string; how: keyof typeof HOW_WORDS }[] }): Html {
  return <ul class="plain-list">{units.map((one) => <li><a href={`/dia-danh/${one.id}`}>{one.label}</a> <span class="muted">{HOW_WORDS[one.how]}</span></li>)}</ul>
}
