/** A coded frame of 12 rows and 16 columns. */
export interface CodedFrame {
  transferSyntax: string;
  samplesPerPixel: 1 | 3;
  bitsStored: 8 | 12;
  stream: string;
}

/**
 * One small code stream of our own for each family of codecs, in base64. Grey sample `i` is `(37 i) xor (16 i)` in
 * `bitsStored` bits, colour sample `i` is `29 i` in 8 bits.
 */
export const CODED_FRAMES: readonly CodedFrame[] = [
  {
    transferSyntax: '1.2.840.10008.1.2.4.50',
    samplesPerPixel: 3,
    bitsStored: 8,
    stream:
      '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO' +
      'UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P' +
      'T09PT09PT0//wAARCAAMABADAREAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAgME/8QAIhAAAgIBAwQDAAAAAAAAAAAAAQIR' +
      'IQMSMUEABDJRE0Ny/8QAFgEBAQEAAAAAAAAAAAAAAAAAAgQB/8QAKhEAAQIEAwYHAAAAAAAAAAAAAQIRACExQVFxkQMSImGhohMy' +
      'coGxwuH/2gAMAwEAAhEDEQA/AC4xqFyYgvxQG0qoIVFJ0gb0W9ahOwdpIQQW3Zm1WlJzLpTAMJwWSEuwlzd3ozYVzqaCEhYjQ+qw' +
      'UYlBzeQ2eOZP6Y+HQ334gefmxkn2Oj0CjON4Abd1h9tfSIvBxl2DuShzsJY/SIW97mzvwCBXUqdrvIBKRMI71cWvW7wSsvrYYZaY' +
      'WaM3eoO37k40uMbHVsZGNWmou4HoeMG+qdmtSgVPdXQt+58pRTsEeMwUTVKZYFz8h85lzH//2Q==',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.4.70',
    samplesPerPixel: 1,
    bitsStored: 12,
    stream:
      '/9j/4AAQSkZJRgABAQAAAQABAAD/wwALDAAMABABAREA/8QAHAAAAgMBAQEBAAAAAAAAAAAABgcEBQgJCgsM/9oACAEBAAEAAPz/' +
      'AOamsR62oprU1NYmVGqtO2sT2oWrVFLXlpEFNq4UasT262ooKe1A1iPU1SlrrXOhr5NBS1WkSJk/gpatVqmq0FPuK2trnQ1SlqKf' +
      'dQNTWJEtdqrTWuNIjVFO2q0idULVqinylFpE2rlS1ypEiWooKeU/waRHqtNK2q03qamoolFpE8+nzT7W1aooa8tBTStrhR6rRKWo' +
      'p7UDU1iPW1FNa40NYnVVqrRaRPaha8VBS11rEFBT2KtWJnS1FBTJ5rEepqlLX8lo9TXGgpa9tYkT8qfa2rV4qGq0FLW1tc6GqUtR' +
      'T//Z',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.4.80',
    samplesPerPixel: 1,
    bitsStored: 12,
    stream:
      '/9j/9wALEAAMABABAREA//gADQH//wASAEMBFABA/9oACAEBAAAAAKNMaYLTrimWFpjTGeGtYqnMC0xhqCFUqYfwq0tECK9qrsS/' +
      'qA3TMCK0QGoI1QWqBGm38P7fUYyAstD/GGX0FILVfRAhVD+Q40S/t8AiaE639hxpiBD+Hw0+iBGiCsKwnx7D+tnMw1cCWEPpKQ/V' +
      'BFFUxCNfy97y1SuoU1Xl5CPQIsRWNhHd11OmS2UwqyBeSNNv5Ai9ktD/cArBCmFEPoqy/zAivXcP0fXbJi2IUxWags00QOzyI8e9' +
      '9ydp7hVNP44pKHoqCSNYh7F1a48lioAimYUF8Wl7EGPKww/w/UCZpqQ/BkL5Lf5AitCBosOgoCr8QIqjl3UvTCirW8cSfFYgIgQp' +
      'ioD/2Q==',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.4.80',
    samplesPerPixel: 3,
    bitsStored: 8,
    stream:
      '/9j/9wARCAAMABADAREAAhEAAxEA/9oADAMBAAIAAwAAAgBAAAAnICgAAANaAAADWGs0qdSqNQp8AAAGsTqbTKXSqTSKPAAABrEa' +
      'i0Sh0Kg0CkzX+/fz7+vn4p009vX08/Lx9qnAAAB3wAAAd8XlUqFMAAADWGuDI4nApFEoFerZxOBvJ5OJpYq+cDebiYSyUWaxt5uN' +
      'pJJBHLVZwAAAd4XW2vl441erXE4G8iEMhFir7gbzcQSA/lmsbebja/Pr4WqztxtNj29PJbrW2mw1vBaLJYOt0thrNTu7F2uVu2Gs' +
      '1Oro5l2ubWajS5OLgXq7tRpNDe3Npfr20mgztjW1GCv43260GchNBgr+0GczM7MYbBX7QZzMSkhIYbBs5mMpGRERisOzGUyEJCQG' +
      'OxbKZDGWSwVz7fL3ZTIYyB++Mlj2QxmJ8+Mtk2MxGF68dmay7EYTA7dOTPZthMBfcuG5oqyca+Xi63bGq068XS42amu1WmvF0uNW' +
      'jQ12rXS4W2bNmbLXrhbLTJkyNts1stHCrlYqPJ4VcrFVgwbHK46sVSowXnO5XGrFUqL16453LVSoU1y5cdLnqhTKS1atKpUSiUCe' +
      'sWMjxd9QJ5OVq255vGnk4mqmj1ebxTycTWWWT1edOJpMZZZPd60053KqiIibD3phLJS65M+3zSyUSVljB+vulEkkLLH+/X2lEkkL' +
      'Kqn+/aSSCOqqVCmUjMRSIQ1VXz2elAf35RQodjq+3p5UTMnE4PZ1dE0zYa3i4N6aaxnMy63S59hs2ZDG6WhnRRIF8vORjYkUSpaL' +
      'LfXl1BArFUqLSysoIJFEoNZVVUCoUykA/9k=',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.4.90',
    samplesPerPixel: 1,
    bitsStored: 12,
    stream:
      '/0//UQApAAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAABCwEB/1IADAAAAAIAAgQEAAH/XAAKQGBoaHBoaHD/ZAAl' +
      'AAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAEYAAH/k98A4AdINn3zAYSnwCga+V+pwadJAEHXw07J' +
      'AwwImP7BoD91LeVIc5whAjR+zXbB+Yj+wfB+wkAQC+HfXYpZJj2rsidu3oLvL0g9ESIovunMG9g/RuydvxMzk9zxUPg1IJjkuI8L' +
      'Abm238P2N/4NIfyWgGEmQoq5DD2d+gLDumvTgbV2+qoJlMLKhVMW5U0IHMoN+G11AigEk4tIMbHfWoph7sRc3uDNv9fFvgwAlOcW' +
      'Iqp9Ev8anzQb3tTLl0H7UJ/guWkaHihMQhPTYe3Nvq+2SbTlaZ0Ar+Zr1xt/X9BQido5BzCk5zenB1rsnLD2qsZmaYFE1qBfXr7B' +
      'F4TdKt6vwiUMIzZhb/9//9k=',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.4.90',
    samplesPerPixel: 3,
    bitsStored: 8,
    stream:
      '/0//UQAvAAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAADBwEBBwEBBwEB/1IADAAAAAIBAgQEAAH/XAAKQEBISFBI' +
      'SFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAILAAH/k4CAgICAgKcLOmABdElvpIIOMegv' +
      'TjNQBYksFICAw+cUCZD2G/maU09PL8fUGhHfqBw4Rp9HZGFJ4j/D5xYGbrf6W2ubsYFUZcPqC4PnFQfUGBBhC6WPk0x84/jfBSpq' +
      '44NyrcJQMwdWIJNN+9bcdVNrf8faHR9odH4B4AAcGRJDUCrUiKjgcy0zBaphtaGsgV+yR9ecRLwEcw/IuRNJ9+NDZb8gtT/H2hsf' +
      'aGx+AeAZsJIaQxb5K8PuG2dDDu1x5mUgq6a2o4tTmwv0wdEHJ/TmzhY1X2+7j8faT/aQ/eLAF09Lb6S3jtJBuVNvmktoIR/wuZ7r' +
      'TGuf3A7i78ZWe0XEm03pMK1PhBs99jA7F1MYYc73CHoyQe/ljMzsdPbPvgyKNVgImf9/KfSEV4n2hPo2EPsbmBTHBEe127H/f8/A' +
      'hn4D0/MbEf8J+i/7G/1YFueslZ3ltYKAnVh4Rbo3bVlb4dSt2msJGIp1X8+JmJIl3DnAPS333Bs+hGVT/fG5NQObUSGnEmpmkdFa' +
      'f66qlD/Atb/t3+HNFQrkjngnfpvzz8B2fgPz8xkC1OSJjjtMQHdJaA7iiEnppsNLSjrwSHg6W+UKxxak9591HzGPI6iQ+ZEaYpC9' +
      'glM4kjMsLipKnhiFfq8V6J95f/2HJ7z8BtkNETOMh/0RlG2/nf3f/9k=',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.4.201',
    samplesPerPixel: 1,
    bitsStored: 12,
    stream:
      '/0//UQApQAAAAAAQAAAADAAAAAAAAAAAAAAAEAAAAAwAAAAAAAAAAAABDwEB/1AACAACAAAACf9SAAwAAAABAAEEBEAB/1wAByCI' +
      'iIiI/2QAFwABT3BlbkpQSCBWZXIgMC4xOC4yLv9VABAAYAAAAAAAfwAAAAAA+P+QAAoAAAAAAH8AAv+TwAAvbRcA7/Q7/3fqH/6X' +
      '6KcADuwv/bPxEf9p+s1+mF6Hj68/ml/Vz8o/3kvoYfgD+iy+Qh6C/xG/v3fHe/HQcND8cb2c/rA+ph5VH6qf1LPs5fOG/tJ8dJ8j' +
      'T+EjzEf2AevX6y/r1+suhABjJSBDMQH/kAAKAAAAAAD4AQL/k8AAL0OAAF6pAAC9HK/vw/X09/bw0v8bL59+amo+fHPp4I+vF89+' +
      '/Vxc/P5BUtObpTemfDnA0cv9jRyu/DCIpMYBCGlqkNORwiACAgASnwAveIgHPPMpP/vfc1/46GUfPHLbEOuc+XDvvO45H/zkyx/6' +
      '70f/Y68fdPezONNfecI/PcMr+shvOfMvOMuPeP1hBv73ADXcJAY9BlGIxgauIQAWsQFffPjw4SOPvvv628dv37y+fn48884bLz7w' +
      'yNNvPPLmCw8+v3x9PX988PWGPzzqNw//PPjz6cePHxRQsyLzhDEIgFaGIBGfAP/Z',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.5',
    samplesPerPixel: 1,
    bitsStored: 12,
    stream:
      'AgAAAEAAAACOAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPoA+gEBAgL8A/oC' +
      '/QX+BvoH+wQABfoE+gsACvsN+g7+D/0O+wn7CAAL+gj6CQAG+wf6Bv4F/Qr6C/wMAQ0N+gz6D/oN+wL+A/0C+gH8AH8ANWpf1Om+' +
      'c6jd0id8MebbUGW6j6RZTiP4DWJXzOG2i6DVyj90CR7TSH2yh5xRRjvwBRpvxPmug5itwjdsARbrQHWqn5SpfjPoHRJnPPGmm5Cl' +
      '+s9kGQ7jOE2il4yhdkvgFQp/NMnek4i98sdcEQb7MEVar4S5bkPY7QJ3LMHWqz+AterfVGk+8yhdUqf8sWZb0OU6DyTZzqN4jeLX' +
      'TGE2CyBVSr/0iZ5TyP0yBxzRxrtwhZrvRHkuAxgtQrfsgZZr',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.5',
    samplesPerPixel: 3,
    bitsStored: 8,
    stream:
      'AwAAAEAAAAACAQAAxAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAH8AV64FXLMKYbgP' +
      'Zr0Ua8IZcMcedcwjetEof9YthNsyieA3juU8k+pBmO9GnfRLovlQp/5VrANasQhftg1kuxJpwBduxRxzyiF4zyZ91CuC2TCH3jWM' +
      '4zqR6D+W7USb8kmg906l/FOqAVivBl20C2K5EGe+FWzDGnHIH3bNJHvSKT+A1y6F3DOK4TiP5j2U60KZ8Eee9Uyj+lGo/1atBFuy' +
      'CWC3DmW8E2rBGG/GHXTLInnQJ37VLIPaMYjfNo3kO5Lpfx10yyJ50Cd+1SyD2jGI3zaN5DuS6UCX7kWc80qh+E+m/VSrAlmwB161' +
      'DGO6EWi/Fm3EG3LJIHfOJXzTKoHYL4bdNIviOZDnPpXsQ5rxSJ/2TaT7UqkAV64FXLMKYbgPZr0Ua8IZcMcedcwjetEof9YthNsy' +
      'ieA3juU8k+pBmO9GP530S6L5UKf+VawDWrEIX7YNZLsSacAXbsUcc8oheM8mfdQrgtkwh941jOM6keg/lu1Em/JJoPdOpfxTqgFY' +
      'rwZ/OpHoP5btRJvySaD3TqX8U6oBWK8GXbQLYrkQZ74VbMMaccgfds0ke9IpgNcuhdwziuE4j+Y9lOtCmfBHnvVMo/pRqP9WrQRb' +
      'sglgtw5lvBNqwRhvxh10yyJ50Cd+1SyD2jGI3zaN5DuS6UCX7kWc80qh+E+m/VSrAlmwB161DGM/uhFovxZtxBtyySB3ziV80yqB' +
      '2C+G3TSL4jmQ5z6V7EOa8Uif9k2k+1KpAFeuBVyzCmG4D2a9FGvCGXDHHnXMIw==',
  },
  {
    transferSyntax: '1.2.840.10008.1.2.4.110',
    samplesPerPixel: 1,
    bitsStored: 8,
    stream:
      '/wpYMBAULQIIBAEAaANLKCTGSUFBREE3XIzBk+PRsQai0R5aTQBcKoMKQmtKZGpVVT3cqlRVd3UDAmdV/l8B44uVAgCCLL6AlmH3' +
      '4cviTf2AJgr/fwGFuEoKNJwC9QP5MuNDUvyX+oGUAu0pR18VqEAarh4Mzq0fCFSv///GndUPwJxl8KtWP0H1lRbug/DBXaLq/5dG' +
      'Tv0AnAIAziX9pXLj6lO/HQrCB2oJqv1XI5JaAYjCBqD+2sGBvpKLHQAfADUI9CVNqOqDbWcAWsP0VJXeUFclwEUUAIi1DuDTXz8m' +
      '/wIUIqaqAA==',
  },
];
