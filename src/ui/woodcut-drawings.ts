import { starPath } from './star-path.ts'

/** Names of the signs, one for each kind of goods. */
export type WoodcutName =
  | 'rice' | 'meat' | 'spice' | 'tea-coffee' | 'honey' | 'raw' | 'vegetable'
  | 'drink' | 'herb' | 'craft' | 'textile' | 'ornamental' | 'tourism'

/** A drawing on 320 × 240: ground, flat colours a little off the line, ink lines, then anything above the ink. */
type Drawing = {
  ground: string
  pigments: readonly (readonly [colour: string, path: string])[]
  ink: string
  over?: readonly (readonly [colour: string, path: string, strokeWidth?: number])[]
}

const INK = '#1A1F23'
const RED = '#C2412D'
const BROWN = '#8A5A33'
const GREEN = '#5F8F5C'
const BLUE = '#2F4F8A'
const AMBER = '#EDB83D'
const CREAM = '#F7F2E7'
const WHITE = '#FFFFFF'

function strands(): string {
  const outer = [66, 82, 96, 112, 125, 141, 154, 171, 184]
  return outer
    .map((y, i) => {
      const tie = 97 + i * 6.4
      const lift = i < 5 ? -5 : 4
      return `M40 ${y}C72 ${y + lift} 104 ${tie - lift} 137 ${tie}M183 ${tie}C216 ${tie + lift} 246 ${y - lift} 280 ${y}`
    })
    .join('')
}

function zigzag(y: number): string {
  return `M60 ${y + 10}${'l9-10 9 10'.repeat(11)}`
}

function fringe(): string {
  return Array.from({ length: 8 }, (_, i) => `M${70 + i * 26} 190v18`).join('')
}

function diamonds(dx: number, dy: number): string {
  return [82, 133, 184, 235].map((x) => `M${x - 18 + dx} ${120 + dy}l18-13 18 13-18 13z`).join('')
}

const LEAF_A = 'M201 63C189 42 202 16 221 11c11 20 5 42-20 52z'
const LEAF_B = 'M209 69c18-30 50-38 74-17-14 29-46 37-74 17z'

function shift(path: string): string {
  return path.replace(/^M(-?[\d.]+) (-?[\d.]+)/, (_, x: string, y: string) => `M${Number(x) + 4} ${Number(y) + 4}`)
}

/** The drawings. Paths start absolute and go on relative where they are also used as a colour off the line. */
export const WOODCUT_DRAWINGS: Record<WoodcutName, Drawing> = {
  rice: {
    ground: '#EEF0EA',
    pigments: [
      ['#E3D2AC', 'M44 70c34-9 62 22 98 29v50c-36 7-62 44-97 41zM187 99c36-6 66-25 99-29v121c-33 5-62-31-99-43z'],
      [RED, 'M139 79c16 6 30 6 46 0v96c-16-6-30-6-46 0z'],
    ],
    ink: `${strands()}M137 77c16 6 30 6 46 0v96c-16-6-30-6-46 0zM137 101c15 5 31 5 46 0M137 149c15-5 31-5 46 0`,
  },
  meat: {
    ground: '#F1ECE2',
    pigments: [
      [GREEN, 'M73 92c54-34 126-34 180 0v74c-54 33-126 33-180 0z'],
      [RED, 'M253 96c16 17 16 50 0 66z'],
    ],
    ink: 'M69 88c54-32 126-32 180 0v72c-54 32-126 32-180 0zM69 88c-14 18-14 54 0 72M249 88c14 18 14 54 0 72',
    over: [
      [BROWN, 'M116 68v119M201 68v119M70 124h181M159 123c-8-15-30-27-34-18s12 20 34 18c22 2 38-9 34-18s-26 3-34 18', 4.5],
    ],
  },
  spice: {
    ground: '#F2E9E6',
    pigments: [
      [RED, 'M141 29h37v27h-37z'],
      ['#6E3B24', 'M122 92h80c9 9 16 24 16 40v76H104v-76c0-16 8-31 18-40z'],
      [CREAM, 'M112 136h100v46H112z'],
    ],
    ink: `M138 27h37v26h-37zM138 53v25c-24 10-37 28-37 52v75h114v-75c0-24-14-42-40-52V53M101 133h114M101 181h114`,
    over: [[INK, starPath(157, 158, 13)]],
  },
  'tea-coffee': {
    ground: '#ECEFE8',
    pigments: [
      [WHITE, 'M86 118c2 46 30 80 70 80s68-36 69-82z'],
      ['#B7C068', 'M86 118c8 11 36 17 69 17s62-6 70-17c-8-10-36-15-70-15s-62 6-69 15z'],
      [GREEN, `${shift(LEAF_A)}${shift(LEAF_B)}`],
    ],
    ink: `M82 112c0-9 31-16 69.5-16s69.5 7 69.5 16-31 16-69.5 16S82 121 82 112zM82 112c2 48 29 82 69 82s68-34 70-82M220 126c40-9 52 43-8 46M111 207h81${LEAF_A}${LEAF_B}M203 58c4-16 9-28 15-40M211 67c20-2 42-7 66-14M209 69c-5 4-9 8-10 14`,
    over: [[BLUE, 'M104 144c26 13 70 13 96 0', 2.6]],
  },
  honey: {
    ground: '#F5ECDB',
    pigments: [
      [BROWN, 'M110 49h108v31H110z'],
      [AMBER, 'M102 92h124v103c-36 12-88 12-124 0z'],
      [CREAM, 'M117 114h90v54h-90z'],
    ],
    ink: 'M106 45h108v32H106zM106 77c-6 1-8 4-8 10v106c36 11 88 11 124 0V87c0-6-2-9-8-10M115 112h90v53h-90zM160 115l11 6.5v13L160 141l-11-6.5v-13zM138 150l12-6 10 6 11-6 11 6',
  },
  raw: {
    ground: '#F0EFE5',
    pigments: [
      [WHITE, 'M102 80c30-36 84-36 114 0v6H102z'],
      ['#DACBA0', 'M89 81c48 12 100 12 147 0 16 42 18 82 6 123H88c-14-41-13-81 1-123z'],
    ],
    ink: 'M86 77c48 11 98 11 146 0 17 42 19 82 6 123H82c-12-41-13-81 4-123zM101 73c30-34 86-34 116 0M158 112v68M158 130c-3-14-13-20-27-20 2 14 12 21 27 20zM158 130c3-14 13-20 27-20-2 14-12 21-27 20zM158 160c-3-14-13-20-27-20 2 14 12 21 27 20zM158 160c3-14 13-20 27-20-2 14-12 21-27 20z',
  },
  vegetable: {
    ground: '#ECF0E6',
    pigments: [
      [GREEN, 'M123 92c-26-10-38-34-34-58 26 4 40 22 41 42 4-24 18-44 36-46 8 20 2 42-20 60z'],
      [CREAM, 'M104 116c8-26 62-28 72 0 8 34-14 64-36 94-22-30-44-60-36-94z'],
      [RED, 'M180 158c0-24 20-38 42-38s42 14 42 38-18 46-42 46-42-22-42-46z'],
    ],
    ink: 'M119 88C93 78 82 54 86 30c26 4 40 22 41 42 4-24 18-44 36-46 8 20 2 42-20 60M100 112c8-28 64-28 72 0 8 34-14 64-36 94-22-30-44-60-36-94zM104 130h24M146 148h20M118 164h16M174 140c8-16 22-24 44-24 24 0 44 14 44 38s-20 46-44 46c-18 0-32-10-40-26M218 118c-2-10 2-18 10-22M198 120c8 8 32 8 40 0',
  },
  drink: {
    ground: '#E8EDF1',
    pigments: [
      [RED, 'M126 42c20-8 42-8 62 0l6 30c-24 8-50 8-74 0z'],
      ['#8FA6B8', 'M124 76c-30 20-46 48-40 84 4 24 18 42 32 50h82c14-8 28-26 32-50 6-36-10-64-40-84-20 6-46 6-66 0z'],
      [CREAM, 'M126 116h62v62h-62z'],
      [WHITE, 'M238 172h52l-8 38h-36z'],
    ],
    ink: `M122 38c20-8 42-8 62 0l6 30c-24 8-50 8-74 0zM118 52c24 8 46 8 70 0M120 71c-30 20-46 48-40 84 4 24 18 42 32 50h82c14-8 28-26 32-50 6-36-10-64-40-84M122 112h62v62h-62zM234 168h52l-8 37h-36zM238 184h44M64 206h232`,
    over: [[INK, starPath(153, 145, 15)]],
  },
  herb: {
    ground: '#EDF0E9',
    pigments: [
      [GREEN, 'M102 110c-26-4-42-22-42-46 26-2 44 12 48 34 2-26 16-44 42-50 6 26-6 50-36 62z'],
      ['#B9A27C', 'M86 116h156c2 40-16 66-44 80v14h-66v-14c-28-14-48-40-46-80z'],
      [BROWN, 'M186 114l46-76c12-8 24 2 20 14l-36 62z'],
    ],
    ink: 'M98 106c-26-4-42-22-42-46 26-2 44 12 48 34 2-26 16-44 42-50 6 26-4 48-30 62M68 70c12 10 22 20 32 36M138 56c-14 14-22 30-26 50M74 110h172M82 110c-2 40 16 66 44 80v15h70v-15c28-14 46-40 44-80M182 109l46-75c12-8 24 2 20 14l-36 61M106 205h108M104 136c4 14 10 24 20 32',
  },
  craft: {
    ground: '#E8ECF0',
    pigments: [
      [BROWN, 'M72 41h182v165H72zM92 59v129h146V59z'],
      [CREAM, 'M89 57h146v130H89z'],
      [RED, 'M178 95a20 20 0 1 1 40 0a20 20 0 1 1-40 0'],
      [BLUE, 'M92 162l38-46 30 31 26-21 52 40v22H92z'],
    ],
    ink: 'M69 38h181v165H69zM88 56h146v131H88zM150 38l10-18 10 18M175 92a20 20 0 1 1 40 0a20 20 0 1 1-40 0M88 160l40-50 30 32 24-20 52 40M95 175c12-8 24-4 32 0s20 4 30 0 20-6 32-1 26 5 42-3',
  },
  textile: {
    ground: '#E8EBF3',
    pigments: [
      [BLUE, 'M62 51h202v142H62z'],
      [RED, 'M62 104h202v36H62z'],
      [AMBER, diamonds(2, 3)],
    ],
    ink: `M59 48h202v142H59zM59 72h202M59 102h202M59 138h202M59 168h202${diamonds(-2, 0)}${fringe()}`,
    over: [[WHITE, `${zigzag(77)}${zigzag(143)}`, 2.6]],
  },
  ornamental: {
    ground: '#EAEFEE',
    pigments: [
      [GREEN, 'M104 82c-2-18 14-28 30-24 6-20 42-22 50-2 18-4 32 10 26 26-20 10-84 12-106 0zM66 134c-4-16 10-28 26-24 14-14 40-6 42 12 6 4 8 8 6 14-18 8-56 8-74-2zM190 128c0-16 18-24 32-18 18-6 36 6 34 22-14 10-50 10-66-4z'],
      [BROWN, 'M146 176c10-24-12-40-4-62 4-12 12-18 16-30h16c-2 20-14 28-12 44 6-4 16-6 26-8l4 10c-16 6-22 24-14 46z'],
      [BLUE, 'M92 178h140l-14 30H106z'],
    ],
    ink: 'M100 78c-2-18 14-28 30-24 6-20 42-22 50-2 18-4 32 10 26 26-20 10-84 12-106 0zM62 130c-4-16 10-28 26-24 14-14 40-6 42 12 6 4 8 8 6 14-18 8-56 8-74-2zM186 124c0-16 18-24 32-18 18-6 36 6 34 22-14 10-50 10-66-4zM142 172c10-24-12-38-4-60 3-10 10-16 14-26M132 128c4 2 8 6 10 12M172 86c-2 18-12 26-12 42 6-4 16-8 26-10M178 172c-8-20-2-36 10-44M88 174h140l-14 31H102zM104 205v8M212 205v8M72 214h176',
  },
  tourism: {
    ground: '#E6ECEA',
    pigments: [
      [GREEN, 'M0 182c30-40 66-62 110-62 46 0 76 32 118 34 36 2 68-18 92-44v130H0z'],
      [CREAM, 'M108 112h112v50H108z'],
      [BROWN, 'M162 50c22 22 50 48 80 66H86c30-18 56-44 76-66z'],
    ],
    ink: 'M158 46c22 24 50 46 79 63M158 46c-20 24-50 48-80 63M92 109h132M104 109v81M137 109v81M180 109v81M214 109v81M98 128h122M92 161h132M2 174c26-28 54-38 88-38M224 140c28-18 58-26 94-16M14 214c50-18 92-8 138 2 54 12 108 6 152-12',
  },
}
