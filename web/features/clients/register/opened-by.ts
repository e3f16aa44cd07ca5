/** Where an accepted invitation leads: a client's portal, or the practice at which somebody now works. */
export const openedBy = ({
  portalId,
  practiceId,
}: {
  portalId: string | null
  practiceId: string
}): string => (portalId ? `/portal/${portalId}` : `/practice/${practiceId}`)
