import { describe, expect, it } from "vitest";
import { csvOf } from "./csv.ts";

describe("comma-separated values", () => {
  it("end each row with CRLF and quote what must be", () => {
    expect(
      csvOf([
        ["a", 'b "c"', "d,e"],
        ["f\ng", 1.5, ""],
      ]),
    ).toBe('a,"b ""c""","d,e"\r\n"f\ng",1.5,\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("make %j text", (text) => {
    const [row = ""] = csvOf([[text]]).split("\r\n");
    expect(row.replace(/^"/, "")).toMatch(/^'/);
  });

  it("keep a number a number", () => {
    expect(csvOf([[-3]])).toBe("-3\r\n");
  });
});
