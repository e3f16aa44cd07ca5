/** Whatever is beyond is answered alike, and nothing is sent or kept. */
export const signUpCaps = { perEmailHour: 3, perAddressHour: 10, perPracticeDay: 200 }
export const linkHours = 24

export const maySignUp = (asked: { email: number; ip: number; practice: number }): boolean =>
  asked.email < signUpCaps.perEmailHour &&
  asked.ip < signUpCaps.perAddressHour &&
  asked.practice < signUpCaps.perPracticeDay
