/** Somebody of the demonstration, as the table at the start and the sign-in page show him. */
export type DemoPerson = {
  practice: string
  role: string
  name: string
  email: string
  password: string
  /** What is special about this one. */
  note?: string
}
