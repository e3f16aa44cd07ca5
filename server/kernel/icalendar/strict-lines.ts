/**
 * Whether a calendar keeps to the letter of RFC 5545, line by line: line ends, lengths, nesting, escaped text, required properties,
 * a zone component for each TZID. For tests; answers what is wrong.
 */
export function faultsOfLines(text: string): string[] {
  const faults: string[] = []
  if (!text.endsWith('\r\n')) faults.push('does not end with a line end')
  if (/[^\r]\n|\r(?!\n)/.test(text)) faults.push('a line end that is not CRLF')
  for (const line of text.split('\r\n'))
    if (Buffer.byteLength(line) > 75) faults.push(`${Buffer.byteLength(line)} octets in one line`)
  const lines = text.replaceAll('\r\n ', '').slice(0, -2).split('\r\n')
  const open: { name: string; has: string[] }[] = []
  const zones = new Set<string>()
  const used = new Set<string>()
  for (const line of lines) {
    const parts = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s.exec(line)
    if (!parts) {
      faults.push(`not a content line: ${line.slice(0, 40)}`)
      continue
    }
    const [, name, parameters, value] = parts as unknown as [string, string, string, string]
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) faults.push(`a control character in ${name}`)
    if (['SUMMARY', 'DESCRIPTION', 'X-WR-CALNAME', 'TZNAME', 'LOCATION'].includes(name))
      if (/(?<!\\)(?:\\\\)*[,;]|(?<!\\)(?:\\\\)*\\(?![\\;,nN])/.test(value))
        faults.push(`text of ${name} is not escaped`)
    const zone = /;TZID=("?)([^";:]+)\1/.exec(parameters)?.[2]
    if (zone) used.add(zone)
    if (name === 'BEGIN') open.push({ name: value, has: [] })
    else if (name === 'END') {
      const ended = open.pop()
      if (ended?.name !== value) faults.push(`END:${value} without its beginning`)
      for (const required of requiredIn[value] ?? [])
        if (ended?.has.filter((property) => property === required).length !== 1)
          faults.push(`${value} has not one ${required}`)
    } else {
      open.at(-1)?.has.push(name)
      if (name === 'TZID' && open.at(-1)?.name === 'VTIMEZONE') zones.add(value)
      if (['DTSTART', 'DTEND', 'RDATE'].includes(name) && !/^\d{8}T\d{6}Z?$/.test(value))
        faults.push(`${name} is not a date and time`)
      if (['DTSTAMP', 'CREATED', 'LAST-MODIFIED'].includes(name) && !/^\d{8}T\d{6}Z$/.test(value))
        faults.push(`${name} is not in UTC`)
      if (/^TZOFFSET/.test(name) && !/^[+-]\d{4}$/.test(value)) faults.push(`${name} is not an offset`)
    }
  }
  if (open.length > 0) faults.push('something is left open')
  for (const zone of used) if (!zones.has(zone)) faults.push(`no rules of ${zone}`)
  for (const zone of zones) if (!used.has(zone)) faults.push(`rules of ${zone} that nothing uses`)
  return faults
}

const requiredIn: Record<string, string[]> = {
  VCALENDAR: ['VERSION', 'PRODID'],
  VTIMEZONE: ['TZID'],
  STANDARD: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
  DAYLIGHT: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE', 'STATUS', 'TRANSP'],
}
