import { readFile } from 'node:fs/promises'
import { reencodePicture } from './index.ts'

/** Re-encodes the same large picture four times at once, and tells how much memory the process had at most, in MB. */
const bytes = await readFile(process.argv[2]!)
const made = await Promise.all([1, 2, 3, 4].map(() => reencodePicture(bytes)))
// Not what `resourceUsage` says: that goes on counting the memory of the parent from before the program was loaded.
const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(await readFile('/proc/self/status', 'utf8'))!
process.stdout.write(JSON.stringify({ width: made[3]!.width, megabytesInAll: Number(kilobytes) / 1024 }))
