/** Every room's words of one language, so that a visitor downloads the language he reads in one piece. */
export default import.meta.glob<Record<string, unknown>>('../../catalogue/es/*.json', {
  eager: true,
  import: 'default',
})
