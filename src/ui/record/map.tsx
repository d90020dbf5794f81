import { cx } from '../html.ts'
import type { Html, Lang } from '../html.ts'
import { classOf, type MapClass } from './classes.ts'

/** A shape of a map: path in grains of the sheet, dots for islands too small to see, the middle, and where the sea begins. */
export type MapShape = { code: string; x: number; y: number; path: string; dots: string; sea?: number | undefined }

/** A map as it is drawn: size, grain of its paths, names written on it, boxes around islands that lie far off. */
export type MapSheet = {
  width: number
  height: number
  grain: number
  names: readonly { x: number; y: number; lines: readonly string[] }[]
  boxes: readonly { x: number; y: number; width: number; height: number }[]
  shapes: readonly MapShape[]
}

/** What a map says of one area. */
export type MapArea = {
  code: string
  /** Name and figure for readers: "Hà Nội: 126 sản phẩm". */
  label: string
  /** null: not known, which is hatched. */
  value: number | null
  href?: string | undefined
  /** The area that the page is about. */
  current?: boolean
  /** Written beside the area, with a line to it. */
  note?: string
}

const NOTE_LINE = 17
/** Distance of the lines over what is not known, in units of the sheet. */
const HATCH = 6

/**
 * Areas coloured by class. Each leads on, by mouse and by keyboard; the same figures must stand in a table beside it.
 * `name` makes the ids of the page's drawings different.
 */
export function AreaMap({ sheet, areas, classes, title, description, name = 'ban-do' }: {
  sheet: MapSheet
  areas: readonly MapArea[]
  classes: readonly MapClass[]
  title: string
  description: string
  name?: string
}): Html {
  const known = new Map(areas.map((area) => [area.code, area]))
  const drawn = sheet.shapes.map((shape) => ({ shape, area: known.get(shape.code) }))
  drawn.sort((a, b) => Number(a.area?.current ?? false) - Number(b.area?.current ?? false))
  return (
    <svg class="map" viewBox={`0 0 ${sheet.width} ${sheet.height}`} role="group" aria-labelledby={`${name}-ten ${name}-mo-ta`}>
      <title id={`${name}-ten`}>{title}</title>
      <desc id={`${name}-mo-ta`}>{description}</desc>
      <defs>
        <pattern id={`${name}-trong`} width={HATCH} height={HATCH} patternUnits="userSpaceOnUse" patternTransform={`scale(${1 / sheet.grain}) rotate(45)`}>
          <rect width={HATCH} height={HATCH} fill="#fff" /><rect width="1" height={HATCH} fill="#98a2a7" />
        </pattern>
      </defs>
      {sheet.boxes.map((box) => <rect class="map-box" x={box.x} y={box.y} width={box.width} height={box.height} />)}
      <g transform={`scale(${sheet.grain})`}>
        {drawn.map(({ shape, area }) => <Area shape={shape} area={area} classes={classes} hatch={`url(#${name}-trong)`} />)}
      </g>
      {sheet.names.map(({ x, y, lines }) => (
        <text class="map-name" x={x} y={y} text-anchor="middle">
          {lines.map((line, i) => <tspan x={x} dy={i === 0 ? undefined : '1.25em'}>{line}</tspan>)}
        </text>
      ))}
      <Notes drawn={drawn} />
    </svg>
  )
}

function Area({ shape, area, classes, hatch }: { shape: MapShape; area: MapArea | undefined; classes: readonly MapClass[]; hatch: string }): Html {
  const found = classOf(area?.value ?? null, classes)
  const look = cx('map-area', found ? `step-${found.step}` : 'map-unknown', area?.current && 'map-now')
  const drawing = (
    <>
      {shape.path && <path d={shape.path} fill={found ? undefined : hatch} />}
      {shape.dots && <path class="map-dots" d={shape.dots} />}
    </>
  )
  if (!area?.href) return <g class={look}>{area && <title>{area.label}</title>}{drawing}</g>
  return <a class={look} href={area.href} aria-label={area.label}><title>{area.label}</title>{drawing}</a>
}

/** Names with figures at the coast, one under the other where they would meet. */
function Notes({ drawn }: { drawn: readonly { shape: MapShape; area: MapArea | undefined }[] }): Html {
  let free = Number.NEGATIVE_INFINITY
  const notes = drawn
    .flatMap(({ shape, area }) => (area?.note && shape.sea !== undefined ? [{ shape, note: area.note, x: shape.sea + 14 }] : []))
    .sort((a, b) => a.shape.y - b.shape.y)
    .map((one) => {
      const y = Math.max(one.shape.y + 4, free)
      free = y + NOTE_LINE
      return { ...one, y }
    })
  return (
    <g class="map-notes">
      {notes.map(({ shape, note, x, y }) => (
        <>
          <path d={`M${shape.x} ${shape.y}L${x - 4} ${y - 4}`} />
          <text x={x} y={y}>{note}</text>
        </>
      ))}
    </g>
  )
}

const LEGEND = {
  vi: { label: 'Chú giải', none: 'chưa có số liệu', how: 'Mỗi mức có số đơn vị gần bằng nhau.', to: '–' },
  en: { label: 'Legend', none: 'no figure', how: 'Each class holds about as many areas.', to: '–' },
} as const

/** What the colours of a map mean, with their limits and how they were made. */
export function MapLegend({ classes, unknown, format, lang = 'vi' }: {
  classes: readonly MapClass[]
  /** How many areas have no figure. */
  unknown: number
  format: (value: number) => string
  lang?: Lang
}): Html {
  const words = LEGEND[lang]
  return (
    <div class="legend">
      <ul aria-label={words.label}>
        {classes.map((one) => (
          <li><Swatch step={one.step} />{one.from === one.to ? format(one.from) : `${format(one.from)}${words.to}${format(one.to)}`}</li>
        ))}
        {unknown > 0 && <li><Swatch />{words.none}</li>}
      </ul>
      {classes.filter((one) => one.from !== one.to).length > 0 && <p class="meta">{words.how}</p>}
    </div>
  )
}

/** A small square of a class; without a step, the hatching of what is not known. */
export function Swatch({ step }: { step?: MapClass['step'] }): Html {
  return (
    <svg class={cx('swatch', step && `step-${step}`)} width="20" height="12" aria-hidden="true">
      <rect x=".5" y=".5" width="19" height="11" />
      {!step && <path d="M-2 12L10-1M5 13L18-1M12 13L25-1" />}
    </svg>
  )
}
