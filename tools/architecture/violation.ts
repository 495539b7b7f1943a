/** One broken house rule: its name, the file (relative to the project), the line where there is one, and a sentence that says what to do. */
export interface Violation {
  rule: string;
  file: string;
  line?: number;
  sentence: string;
}
