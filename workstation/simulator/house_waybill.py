"""An express consignment as an IATA Cargo-XML house waybill (XFZB), shaped like the public sample (version 3.00)."""

from xml.sax.saxutils import escape

from workstation.domain.consignment import Party
from workstation.simulator.centre import AIRPORT, amount
from workstation.simulator.clock import stamp
from workstation.simulator.parcel import Parcel


def house_waybill(parcel: Parcel) -> bytes:
    """One house waybill in UTF-8. Customs value, net weight and origin follow the standard's naming ([K])."""
    d, journey = parcel.declared, parcel.journey
    value, words = amount(d.value_usd, d.currency), escape(d.description)
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<hw:HouseWaybill xmlns:hw="iata:housewaybill:1" xmlns="iata:datamodel:3">
  <hw:MessageHeaderDocument>
    <ID>{d.item}_{journey.master}</ID>
    <Name>House Waybill</Name>
    <TypeCode>703</TypeCode>
    <IssueDateTime>{stamp(journey.posted_at)}</IssueDateTime>
    <PurposeCode>Creation</PurposeCode>
    <VersionID>3.00</VersionID>
  </hw:MessageHeaderDocument>
  <hw:BusinessHeaderDocument><ID>{d.item}</ID></hw:BusinessHeaderDocument>
  <hw:MasterConsignment>
    <TransportContractDocument><ID>{journey.master}</ID></TransportContractDocument>
    <OriginLocation><ID>{parcel.operator.airport}</ID></OriginLocation>
    <FinalDestinationLocation><ID>{AIRPORT}</ID></FinalDestinationLocation>
    <IncludedHouseConsignment>
      <ID>{d.item}</ID>
      <DeclaredValueForCustomsAmount currencyID="{d.currency}">{value}</DeclaredValueForCustomsAmount>
      <IncludedTareGrossWeightMeasure unitCode="KGM">{d.gross_g / 1_000:.3f}</IncludedTareGrossWeightMeasure>
      <TotalPieceQuantity>1</TotalPieceQuantity>
      <SummaryDescription>{words}</SummaryDescription>
{_party("ConsignorParty", d.sender)}
{_party("ConsigneeParty", d.addressee)}
      <SpecifiedLogisticsTransportMovement>
        <StageCode>Main-Carriage</StageCode><ModeCode>4</ModeCode><ID>{journey.flight}</ID>
      </SpecifiedLogisticsTransportMovement>
      <IncludedHouseConsignmentItem>
        <SequenceNumeric>1</SequenceNumeric>{f"<TypeCode>{d.hs}</TypeCode>" if d.hs else ""}
        <GrossWeightMeasure unitCode="KGM">{d.gross_g / 1_000:.3f}</GrossWeightMeasure>{_net(d.net_g)}
        <PieceQuantity>{d.quantity}</PieceQuantity>
        <NatureIdentificationTransportCargo><Identification>{words}</Identification></NatureIdentificationTransportCargo>
        <OriginCountry><ID>{d.origin}</ID></OriginCountry>
      </IncludedHouseConsignmentItem>
    </IncludedHouseConsignment>
  </hw:MasterConsignment>
</hw:HouseWaybill>
"""
    return text.encode("utf-8")


def _party(element: str, party: Party) -> str:
    reference = f"<AccountID>{escape(party.reference)}</AccountID>" if party.reference else ""
    contact = (
        f"<DirectTelephoneCommunication><CompleteNumber>{party.phone}</CompleteNumber></DirectTelephoneCommunication>"
    )
    return f"""      <{element}>
        {reference}<Name>{escape(party.name)}</Name>
        <PostalStructuredAddress>
          <PostcodeCode>{escape(party.postcode)}</PostcodeCode><StreetName>{escape(party.street)}</StreetName>
          <CityName>{escape(party.city)}</CityName><CountryID>{party.country}</CountryID>
        </PostalStructuredAddress>
        <DefinedTradeContact>{contact if party.phone else ""}</DefinedTradeContact>
      </{element}>"""


def _net(grams: int) -> str:
    return f'<NetWeightMeasure unitCode="KGM">{grams / 1_000:.3f}</NetWeightMeasure>' if grams else ""
