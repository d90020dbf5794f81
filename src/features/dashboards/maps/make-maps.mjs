// Draws the maps that are shipped: one of the country by province, one of each province by commune.
//   node src/features/dashboards/maps/make-maps.mjs <provinces.topo.json> <communes.topo.json>
// The README says what the lines mean. Run it again only when the shapes of the source change.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [provincesFile, communesFile] = process.argv.slice(2)
const OUT = join(import.meta.dirname, 'data')
const PLACES = join(import.meta.dirname, '../../places/data')
/** A degree of longitude against one of latitude in the middle of the country. */
const SQUEEZE = Math.cos((16 * Math.PI) / 180)
const MARGIN = 6
const INSET = { width: 165, height: 125, gap: 10, foot: 38 }
/** Room under the map of the country for the name of its southernmost islands. */
const FOOT = 26
/** The archipelagos with their names as maps of the state write them. */
const ARCHIPELAGOS = [
  { code: '20333', province: '48', name: 'Quần đảo Hoàng Sa', of: '(TP. Đà Nẵng)', at: [112.2, 15.35] },
  { code: '22736', province: '56', name: 'Quần đảo Trường Sa', of: '(tỉnh Khánh Hòa)', at: [113.6, 6.85] },
]

const cells = (name) => readFileSync(join(PLACES, name), 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t'))
const nameNow = (names) => names.split('|').at(-1).replace(/^\d{4}-\d\d-\d\d /, '')
const communes = cells('communes.tsv').map(([code, province, , , names, lat, lon]) => ({ code, province, name: nameNow(names), lat: Number(lat), lon: Number(lon) }))

/** Rings of each shape as points on a plane of degrees, and the triangle each point of an arc spans (Visvalingam). */
function readTopo(file, code) {
  const topo = JSON.parse(readFileSync(file, 'utf8'))
  const { scale, translate } = topo.transform
  const arcs = topo.arcs.map((arc) => {
    let x = 0
    let y = 0
    return arc.map(([dx, dy]) => {
      x += dx
      y += dy
      return { x: (x * scale[0] + translate[0]) * SQUEEZE, y: -(y * scale[1] + translate[1]), weight: Infinity }
    })
  })
  for (const arc of arcs) weigh(arc)
  const [object] = Object.values(topo.objects)
  return new Map(object.geometries.map((shape) => {
    const polygons = shape.type === 'MultiPolygon' ? shape.arcs : [shape.arcs]
    return [code(shape.properties), polygons.flat().map((ring) => ring.flatMap((i) => (i >= 0 ? arcs[i] : [...arcs[~i]].reverse()).slice(1)))]
  }))
}

/** Gives each inner point of an arc the area at which it falls away; ends stay, so neighbours keep one border. */
function weigh(arc) {
  const closed = arc[0].x === arc.at(-1).x && arc[0].y === arc.at(-1).y
  const left = arc.slice()
  let most = 0
  while (left.length > (closed ? 4 : 2)) {
    let at = 0
    let least = Infinity
    for (let i = 1; i < left.length - 1; i++) {
      const [a, b, c] = [left[i - 1], left[i], left[i + 1]]
      const area = Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
      if (area < least) [least, at] = [area, i]
    }
    most = Math.max(most, least)
    left[at].weight = most
    left.splice(at, 1)
  }
}

const boxOf = (rings) => {
  const points = rings.flat()
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) }
}
const between = (a, b) => Math.hypot(a.x0 + a.x1 - b.x0 - b.x1, a.y0 + a.y1 - b.y0 - b.y1) / 2
const sizeOf = (box) => Math.max(box.x1 - box.x0, box.y1 - box.y0)

function areaOf(ring) {
  let twice = 0
  let cx = 0
  let cy = 0
  ring.forEach((b, i) => {
    const a = ring.at(i - 1)
    const cross = a.x * b.y - b.x * a.y
    twice += cross
    cx += (a.x + b.x) * cross
    cy += (a.y + b.y) * cross
  })
  return { area: Math.abs(twice) / 2, x: cx / (3 * twice), y: cy / (3 * twice) }
}

/**
 * A shape as an SVG path in whole tenths (or fifths) of a unit, with dots for what is too small to see.
 * `place` puts a point of the plane on the sheet.
 */
function draw(rings, { place, scale, grain, keep, dotUnder }) {
  const path = []
  const dots = []
  let largest
  for (const ring of rings) {
    const middle = areaOf(ring)
    const box = boxOf([ring])
    const at = place(Number.isFinite(middle.x) ? middle : { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 })
    if (!largest || middle.area > largest.area) largest = { area: middle.area, at, box }
    if (sizeOf(box) * scale < dotUnder && !dots.some((dot) => Math.hypot(dot[0] - at[0], dot[1] - at[1]) < 3.5)) dots.push(at)
    const points = ring.filter((point) => point.weight * scale * scale >= keep).map((point) => place(point).map((value) => Math.round(value / grain)))
    const clean = points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1])
    if (clean.length >= 3) path.push(relative(clean))
  }
  // A dot is only of use where the whole shape, or an island far from it, could not be seen.
  const seen = sizeOf(largest.box) * scale >= dotUnder
  const lone = seen ? dots.filter((dot) => Math.hypot(dot[0] - largest.at[0], dot[1] - largest.at[1]) > (sizeOf(largest.box) * scale) / 2 + 14) : dots
  return { path: path.join(''), dots: lone.map(([x, y]) => `M${Math.round(x / grain)} ${Math.round(y / grain)}h0`).join(''), at: largest.at.map((value) => Math.round(value)) }
}

function relative(points) {
  let [px, py] = points[0]
  const pair = (x, y) => `${x}${y < 0 ? '' : ' '}${y}`
  let d = `M${pair(px, py)}l`
  points.slice(1).forEach(([x, y], i) => {
    const text = pair(x - px, y - py)
    d += i > 0 && !text.startsWith('-') ? ` ${text}` : text
    px = x
    py = y
  })
  return `${d}z`
}

const sheet = (lines) => `${lines.map((line) => line.join('\t')).join('\n')}\n`

function makeCountry(shapes) {
  // Islands that the map of provinces leaves out are taken from the map of communes.
  for (const { code, province } of communes) {
    const [ring] = communeShapes.get(code) ?? []
    const whole = shapes.get(province)
    if (!ring || code === '20333' || code === '22736') continue
    const box = boxOf(communeShapes.get(code))
    const known = whole.some((one) => {
      const other = boxOf([one])
      return other.x0 < box.x1 && other.x1 > box.x0 && other.y0 < box.y1 && other.y1 > box.y0
    })
    if (!known) whole.push(...communeShapes.get(code))
  }
  const all = boxOf([...shapes.values()].flat())
  const width = 520
  const scale = (width - 2 * MARGIN) / (all.x1 - all.x0)
  const height = Math.ceil((all.y1 - all.y0) * scale + 2 * MARGIN) + FOOT
  const place = ({ x, y }) => [(x - all.x0) * scale + MARGIN, (y - all.y0) * scale + MARGIN]
  const lines = [['sheet', width, height, 0.2]]
  for (const { name, of, at } of ARCHIPELAGOS) {
    const [x, y] = place({ x: at[0] * SQUEEZE, y: -at[1] }).map(Math.round)
    lines.push(['name', x, y, name, of])
  }
  const land = [...shapes.values()].flat().filter((ring) => areaOf(ring).area > 0.5)
  for (const [code, rings] of shapes) {
    const { path, dots, at } = draw(rings, { place, scale, grain: 0.2, keep: 0.35, dotUnder: 3.2 })
    // Where the sea begins east of the middle of a province: its figure is written there.
    const near = land.flat().map(place).filter(([, y]) => Math.abs(y - at[1]) < 12)
    lines.push(['shape', code, ...at, path, dots, Math.round(Math.max(...near.map(([x]) => x)))])
  }
  writeFileSync(join(OUT, 'country.tsv'), sheet(lines))
}

function makeProvince(province) {
  const own = communes.filter((commune) => commune.province === province && communeShapes.has(commune.code))
  const seen = new Set()
  const mine = own.filter(({ code }) => !seen.has(code) && seen.add(code))
  // Far islands would make all else small: what lies far off and stretches the sheet by more than a seventh stands in a box of its own.
  const far = []
  for (let main = mine; ;) {
    const whole = sizeOf(boxOf(main.flatMap(({ code }) => communeShapes.get(code))))
    const stretching = main.filter(({ name }) => name.startsWith('đặc khu')).map((commune) => {
      const rest = main.filter((one) => one !== commune)
      const box = boxOf(rest.flatMap(({ code }) => communeShapes.get(code)))
      return { commune, rest, size: sizeOf(box), away: between(box, boxOf(communeShapes.get(commune.code))) }
    }).filter(({ away, size }) => away > size * 0.8).sort((a, b) => a.size - b.size)[0]
    if (!stretching || stretching.size > whole * 0.87) break
    far.push(stretching.commune)
    main = stretching.rest
  }
  const main = mine.filter((commune) => !far.includes(commune))
  const all = boxOf(main.flatMap(({ code }) => communeShapes.get(code)))
  const scale = Math.min(508 / (all.x1 - all.x0), 540 / (all.y1 - all.y0))
  const bodyWidth = (all.x1 - all.x0) * scale
  const insetsWidth = far.length * (INSET.width + INSET.gap) - INSET.gap
  const width = Math.ceil(Math.max(bodyWidth, insetsWidth) + 2 * MARGIN)
  const shift = (width - bodyWidth) / 2
  const bodyHeight = Math.ceil((all.y1 - all.y0) * scale + 2 * MARGIN)
  const height = bodyHeight + (far.length > 0 ? INSET.height + INSET.gap : 0)
  const style = { grain: 0.4, keep: 0.2, dotUnder: 4 }
  const lines = [['sheet', width, height, 0.4]]
  const shapes = main.map((commune) => ({ commune, ...draw(communeShapes.get(commune.code), { ...style, scale, place: ({ x, y }) => [(x - all.x0) * scale + shift, (y - all.y0) * scale + MARGIN] }) }))
  far.sort((a, b) => b.lat - a.lat).forEach((commune, i) => {
    const rings = communeShapes.get(commune.code)
    const box = boxOf(rings)
    const x0 = (width - insetsWidth) / 2 + i * (INSET.width + INSET.gap)
    const y0 = bodyHeight + INSET.gap - MARGIN
    const inner = { width: INSET.width - 20, height: INSET.height - INSET.foot - 16 }
    const own = Math.min(inner.width / (box.x1 - box.x0), inner.height / (box.y1 - box.y0), scale * 6)
    const [mx, my] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]
    const place = ({ x, y }) => [(x - mx) * own + x0 + INSET.width / 2, (y - my) * own + y0 + 8 + inner.height / 2]
    const archipelago = ARCHIPELAGOS.find(({ code }) => code === commune.code)
    lines.push(['box', Math.round(x0), Math.round(y0), INSET.width, INSET.height])
    lines.push(['name', Math.round(x0 + INSET.width / 2), Math.round(y0 + INSET.height - (archipelago ? 26 : 12)), archipelago?.name ?? `${commune.name[0].toUpperCase()}${commune.name.slice(1)}`, archipelago ? `(${commune.name})` : ''])
    shapes.push({ commune, ...draw(rings, { ...style, keep: 0.1, scale: own, place }) })
  })
  for (const { commune, path, dots, at } of shapes) lines.push(['shape', commune.code, ...at, path, dots])
  writeFileSync(join(OUT, `${province}.tsv`), sheet(lines))
}

const communeShapes = readTopo(communesFile, ({ code }) => code)
const provinceShapes = readTopo(provincesFile, ({ code }) => code)
for (const name of readdirSync(OUT)) rmSync(join(OUT, name))
makeCountry(provinceShapes)
for (const province of provinceShapes.keys()) makeProvince(province)
