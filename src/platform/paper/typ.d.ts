/** Typst sources, built into the program as text. */
declare module '*.typ?raw' {
  const text: string
  export default text
}
