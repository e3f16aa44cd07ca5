/** A PNG of two by two pixels, one of them transparent. */
export const aLogo = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEklEQVR4nGPgz8v4D8IMYAIIADs5Ba1gtQueAAAAAElFTkSuQmCC',
    'base64',
  )
