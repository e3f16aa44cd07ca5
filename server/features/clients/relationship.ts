/** What somebody with access to a client's portal is to the client. */
export type Relationship = 'self' | 'parent' | 'guardian' | 'spouse' | 'responsibleParty' | 'other'
