import sharp from 'sharp'

export const aProfile = (changes: object = {}) => ({
  version: 0,
  firstName: 'Lena',
  middleInitial: 'M',
  lastName: 'Brandt',
  suffix: null,
  timeZone: 'America/New_York',
  officePhone: '(518) 555-0142',
  adaNumber: null,
  icon: 'brain',
  specialties: ['adultPsychotherapy'],
  procedures: ['individualTherapy', 'intakeAssessment'],
  ...changes,
})

/** A photo as a phone sends it: it knows where it was taken. */
export const aPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: '#446677' } })
    .withExif({ IFD3: { GPSLatitude: '42/1 39/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
