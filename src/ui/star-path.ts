function round(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Path of a five-pointed star: first point straight up, inner radius 0.4 of the outer one. */
export function starPath(cx: number, cy: number, outer: number): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 === 0 ? outer : outer * 0.4
    const angle = ((-90 + i * 36) * Math.PI) / 180
    return `${round(cx + radius * Math.cos(angle))} ${round(cy + radius * Math.sin(angle))}`
  })
  return `M${points.join('L')}Z`
}

/** Path of a ring of teeth around (cx, cy), as on the seal of a valid certificate. */
export function toothedPath(cx: number, cy: number, teeth: number, outer: number, inner: number): string {
  const points = Array.from({ length: teeth * 2 }, (_, i) => {
    const radius = i % 2 === 0 ? outer : inner
    const angle = ((-90 + (i * 180) / teeth) * Math.PI) / 180
    return `${round(cx + radius * Math.cos(angle))} ${round(cy + radius * Math.sin(angle))}`
  })
  return `M${points.join('L')}Z`
}

/** Path of an arc around (cx, cy); angles in degrees, 0 is up, clockwise. */
export function arcPath(cx: number, cy: number, radius: number, from: number, to: number): string {
  const at = (degrees: number): string => {
    const angle = ((degrees - 90) * Math.PI) / 180
    return `${round(cx + radius * Math.cos(angle))} ${round(cy + radius * Math.sin(angle))}`
  }
  return `M${at(from)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${at(to)}`
}
