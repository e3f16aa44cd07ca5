/** Where the PDF of what was sent in stands: there is none to make, it is on its way, it is there. */
export const documentStateOf = (isSigned: boolean, hasDocument: boolean): 'none' | 'beingMade' | 'ready' =>
  hasDocument ? 'ready' : isSigned ? 'beingMade' : 'none'
