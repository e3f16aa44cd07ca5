/** A phone of North America as it is written there, "(518) 555-0100"; any other as it was given. */
export function shownPhone(phone: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone)
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : phone
}
