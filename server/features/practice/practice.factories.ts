export const anotherPlace = {
  name: 'West office',
  street: '9 Mill Road',
  city: 'Troy',
  region: 'NY',
  postalCode: '12180',
  phone: '(518) 555-0177',
  timeZone: 'America/New_York',
}

/** A PNG of two by two pixels, one of them transparent. */
export const aLogo = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAEklEQVR4nGPgz8v4D8IMYAIIADs5Ba1gtQueAAAAAElFTkSuQmCC',
    'base64',
  )
