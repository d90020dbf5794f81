/** Decimal numbers as whole numbers of their smallest place, so that nothing is lost in floating point. */
export type Exact = { digits: bigint; places: number }

/** A number or the text of a numeric column, exactly as it is written. */
export function exact(value: number | string): Exact {
  const [mantissa = '0', power = '0'] = String(value).toLowerCase().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const places = fraction.length - Number(power)
  const digits = BigInt(`${whole}${fraction}`)
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 }
}

/** A product, exactly. */
export function times(a: Exact, b: Exact): Exact {
  return { digits: a.digits * b.digits, places: a.places + b.places }
}

/** A sum, exactly. */
export function plus(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places)
  return { digits: atPlaces(a, places) + atPlaces(b, places), places }
}

/** a − b, exactly. */
export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { digits: -b.digits, places: b.places })
}

/** Negative, 0 or positive, as a is less than, equal to or more than b. */
export function compare(a: Exact, b: Exact): number {
  const { digits } = minus(a, b)
  return digits < 0n ? -1 : digits > 0n ? 1 : 0
}

/** As a number for print; exact for all that people write. */
export function toNumber({ digits, places }: Exact): number {
  const sign = digits < 0n ? '-' : ''
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0')
  return Number(places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`)
}

/** How many whole per cent a part of two numbers of nought or more is of the whole, cut off. */
export function wholePercent(part: Exact, whole: Exact): number {
  const places = Math.max(part.places, whole.places)
  return Number((atPlaces(part, places) * 100n) / atPlaces(whole, places))
}

function atPlaces({ digits, places }: Exact, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places)
}
