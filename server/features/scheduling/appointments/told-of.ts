/** What a mail about an appointment is made of. */
export const toldOf = (
  row: { id: string; staff_id: string; starts_at: Date; ends_at: Date },
  clientId: string,
) => ({
  id: row.id,
  clientId,
  staffId: row.staff_id,
  startsAt: row.starts_at.getTime(),
  endsAt: row.ends_at.getTime(),
})
