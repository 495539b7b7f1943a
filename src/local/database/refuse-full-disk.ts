import { statfs } from 'node:fs/promises';
import { diskFull } from './local-database-error.ts';

/** Refuses (`disk-full`) where the disk that holds `folder` has less than `neededBytes` left: before anything is half written. */
export async function refuseFullDisk(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < neededBytes) throw diskFull(folder);
}
